-- P403 completed-in-future 完成日期在截至日之后
-- kind: form
-- level: error
-- The completion date lies after the as-of day; it does not count as done yet.
-- 完成日期在截至日之后，尚不算完成。
-- Fix: correct the date, or report 正在推进 until it is done.
-- 办法：改正日期；尚未完成的填正在推进。
-- zh: “{title}”的完成日期{completed_day}在截至日{as_of_day}之后
-- en: “{title}” was completed on {completed_day}, after the as-of day {as_of_day}
SELECT e.entry_id, 'completed' AS field, e.task, e.unit, e.due, e.period, e.completed_day, r.as_of AS as_of_day
FROM entry e CROSS JOIN run r
WHERE e.current = 1 AND e.completed_day > r.as_of
