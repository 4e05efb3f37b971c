-- D310 handed-in-late 迟报
-- kind: progress
-- level: warning
-- label: 迟报 / late
-- The report came after the round's last day for handing in.
-- 报告在报送截止日之后报送。
-- Fix: nothing can be done about this one; hand in the next in time.
-- 办法：下期按时报送。
-- zh: {unit}迟报{days}天（{submitted_day}报送，截止{hand_in_day}）
-- en: {unit} handed in {days} day{days_s} late ({submitted_day}, last day {hand_in_day})
SELECT NULL AS entry_id, 'submitted' AS field, NULL AS task, h.unit, NULL AS due, NULL AS period, h.report,
       MIN(h.submitted_day) AS submitted_day, r.hand_in_day, MIN(h.submitted_day) - r.hand_in_day AS days
FROM run r CROSS JOIN handed h JOIN asked a ON a.unit = h.unit AND a.source = h.source
WHERE h.submitted_day > r.hand_in_day
  AND NOT EXISTS (SELECT 1 FROM handed earlier WHERE earlier.unit = h.unit AND earlier.source = h.source
                  AND earlier.submitted_day <= r.hand_in_day)
GROUP BY h.unit, h.report, r.hand_in_day
