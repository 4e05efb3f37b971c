-- P402 done-below-100 已完成不足100%
-- kind: form
-- level: error
-- The entry says 已完成 and its percent is below 100. Below 0 it is no percent at all (P405), and not said twice.
-- 填报已完成，而完成比例不足100。小于0的属完成比例越界（P405），不重复提示。
-- Fix: correct the status or the percent.
-- 办法：改正进展状态或完成比例。
-- zh: “{title}”填报已完成，完成比例却是{percent}%
-- en: “{title}” is reported done at {percent}%
SELECT e.entry_id, 'percent' AS field, e.task, e.unit, e.due, e.period, e.percent
FROM entry e
WHERE e.current = 1 AND e.status = 'done' AND e.percent >= 0 AND e.percent < 100
