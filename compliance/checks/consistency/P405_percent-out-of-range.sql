-- P405 percent-out-of-range 完成比例越界
-- kind: form
-- level: error
-- The percent is below 0 or above 100.
-- 完成比例小于0或大于100。
-- Fix: write a number from 0 to 100.
-- 办法：填0到100之间的数。
-- zh: “{title}”的完成比例{percent}不在0到100之间
-- en: “{title}”: percent {percent} is not between 0 and 100
SELECT e.entry_id, 'percent' AS field, e.task, e.unit, e.due, e.period, e.percent
FROM entry e
WHERE e.current = 1 AND (e.percent < 0 OR e.percent > 100)
