-- C703 case-closed-before-opened 办结早于起算
-- kind: form
-- level: error
-- The case was closed before it was opened, or on a day after the as-of day.
-- 办结日期早于起算日期，或在截至日之后。
-- Fix: correct the days.
-- 办法：改正日期。
-- zh: 办件{name}的办结日期{closed_day}{reason}
-- en: case {name} was closed on {closed_day}, {reason}
-- zh.early: 早于起算日期
-- en.early: before it was opened
-- zh.future: 在截至日之后
-- en.future: after the as-of day
SELECT NULL AS entry_id, 'cases.' || c.name AS field, c.task, c.unit, NULL AS due, NULL AS period,
       c.name, c.closed_day, c.case_id, CASE WHEN c.closed_day > r.as_of THEN 'future' ELSE 'early' END AS reason
FROM run r CROSS JOIN case_item c LEFT JOIN deadline d ON d.task = c.task AND d.ordinal = c.deadline
WHERE c.current = 1
  AND (c.closed_day > r.as_of
       OR ((c.closed_day < c.opened_day OR c.closed_minute < c.opened_minute) AND COALESCE(d.n, 0) >= 0))
