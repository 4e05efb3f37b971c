-- R203 unit-not-responsible 不是责任单位
-- kind: form
-- level: error
-- The clause names its units, and neither this unit nor its parent is among them.
-- 条款已列明单位，该单位及其所属单位都不在其中。
-- Fix: correct the unit or the task; `compliance show` lists who is named.
-- 办法：改正单位或任务；compliance show 可查看条款所列单位。
-- zh: {unit}不是“{title}”的责任单位
-- en: {unit} is not named for “{title}”
SELECT e.entry_id, 'unit' AS field, e.task, e.unit, NULL AS due, NULL AS period
FROM entry e CROSS JOIN task t
WHERE t.task = e.task AND e.unit IS NOT NULL AND t.welcome = 0 AND t.open_ended = 0
  AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.task = e.task AND d.unit = e.unit)
  AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.task = e.task AND d.unit = e.parent)
  AND NOT EXISTS (SELECT 1 FROM respondent r WHERE r.task = e.task AND (r.unit = e.unit OR r.unit = e.parent))
