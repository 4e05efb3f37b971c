-- R202 unknown-unit 单位不存在
-- kind: form
-- level: error
-- The unit is not in the directory of the report's region or its parents.
-- 单位不在本地区及上级地区的单位名录中。
-- Fix: write the unit as the directory does, or add it to rules/units/.
-- 办法：按名录书写单位名称，或补入 rules/units/。
-- zh: 单位名录中没有“{value}”{suggestion}
-- en: “{value}” is not in the directory of units{suggestion}
SELECT e.entry_id, 'unit' AS field, e.task, NULL AS unit, NULL AS due, NULL AS period,
       e.unit_text AS value, e.unit_hint AS suggestion,
       NULL AS what, NULL AS args, NULL AS file, NULL AS line, NULL AS col, NULL AS sheet, NULL AS cell
FROM entry e
WHERE e.unit IS NULL AND e.unit_by = 'unknown' AND e.unit_text IS NOT NULL
UNION ALL
SELECT p.entry_id, p.field, NULL, NULL, NULL, NULL, NULL, NULL, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R202'
