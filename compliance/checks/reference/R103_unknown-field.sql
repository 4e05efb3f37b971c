-- R103 unknown-field 不认识的字段
-- kind: form
-- level: warning
-- A field has a name that reports do not have, so that what it says is not read.
-- 报告没有这个字段，所填内容不会被读取。
-- Fix: correct the name, or move the text to `note`.
-- 办法：改正字段名，或把内容移到 note。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, e.task, e.unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p LEFT JOIN entry e ON e.entry_id = p.entry_id
WHERE p.code = 'R103'
