-- P401 done-without-date 已完成无日期
-- kind: form
-- level: error
-- The entry says 已完成 and gives no completion date; without one it does not count as done.
-- 填报已完成而没有完成日期；没有日期不算完成。
-- Fix: add `completed`.
-- 办法：补填 completed（完成日期）。
-- zh: “{title}”填报已完成，缺完成日期
-- en: “{title}” is reported done without a completion date
SELECT e.entry_id, 'completed' AS field, e.task, e.unit, e.due, e.period
FROM entry e
WHERE e.current = 1 AND e.status = 'done' AND e.completed_day IS NULL
  AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.entry_id = e.entry_id AND p.field = 'completed')
