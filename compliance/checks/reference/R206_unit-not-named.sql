-- R206 unit-not-named 未列名单位
-- kind: form
-- level: note
-- The clause ends its list in 等, and this unit is not among those it names.
-- 条款以“等”结尾，该单位不在所列单位之中。
-- Fix: nothing, if the unit takes part; otherwise correct the unit or the task.
-- 办法：确实参与的不必改；否则改正单位或任务。
-- zh: “{title}”的单位以“等”结尾，未列{unit}
-- en: “{title}” lists its units with 等 and does not name {unit}
SELECT e.entry_id, 'unit' AS field, e.task, e.unit, NULL AS due, NULL AS period
FROM task t CROSS JOIN entry e
WHERE e.task = t.task AND e.unit IS NOT NULL AND t.welcome = 0 AND t.open_ended = 1
  AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.task = e.task AND d.unit = e.unit)
  AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.task = e.task AND d.unit = e.parent)
  AND NOT EXISTS (SELECT 1 FROM respondent a WHERE a.task = e.task AND (a.unit = e.unit OR a.unit = e.parent))
