-- D309 no-report 未报送
-- kind: progress
-- level: error
-- label: 未报送 / no report
-- The round asked the unit for a report and none came, on whatever source. What it owes is
-- counted, not listed: the list is for a file that came (D302).
-- 报送期次要求该单位报送，而没有收到其任何报告。所欠事项只计数，不逐项列出（收到报告而漏填的是漏报）。
-- Fix: hand in the report.
-- 办法：报送进展报告。
-- zh: {unit}未报送，应报{total}项，其中{late}项已过期限
-- en: {unit} handed in nothing; it owes {total}, {late} of them past due
SELECT NULL AS entry_id, 'units' AS field, NULL AS task, a.unit, NULL AS due, NULL AS period, 1 AS in_round,
       COUNT(o.obligation_id) AS total,
       SUM(CASE WHEN COALESCE(o.new_due, o.due) < r.as_of THEN 1 ELSE 0 END) AS late
FROM run r
CROSS JOIN (SELECT DISTINCT unit FROM asked WHERE came = 0) a
LEFT JOIN obligation o ON o.unit = a.unit AND o.owed = 1
WHERE r.round IS NOT NULL
GROUP BY a.unit
