-- R207 unit-abbreviated 单位简称
-- kind: form
-- level: note
-- The unit is written as an abbreviation that fits one unit only, and was read as that.
-- 单位写的是简称，只与一个单位相符，已按该单位处理。
-- Fix: nothing, if it is the right one; the full name is safer.
-- 办法：无误的不必改；写全称更稳妥。
-- zh: “{value}”按“{unit}”处理
-- en: “{value}” was read as {unit}
SELECT e.entry_id, 'unit' AS field, e.task, e.unit, NULL AS due, NULL AS period,
       e.unit_text AS value, NULL AS what, NULL AS args, NULL AS file, NULL AS line, NULL AS col, NULL AS sheet, NULL AS cell
FROM entry e
WHERE e.unit_by = 'abbreviation' AND e.unit_text IS NOT NULL
UNION ALL
SELECT p.entry_id, p.field, NULL, NULL, NULL, NULL, NULL, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R207'
