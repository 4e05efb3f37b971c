-- B002 unresolved-unit 单位无法确定
-- kind: base
-- level: error
-- A unit is not in the directory of its region or its parents, a name means two units, or there is no directory at all:
-- nobody would be asked to report.
-- 单位不在本地区及其上级的名录中，一个名称指两个单位，或没有名录：这样就没有单位负责填报。
-- Fix: write the name as the directory has it, or add it there as a unit or an alias.
-- 办法：改用名录中的名称，或将其作为单位、别名补入名录。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B002'
