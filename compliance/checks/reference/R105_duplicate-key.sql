-- R105 duplicate-key 字段重复
-- kind: form
-- level: error
-- The same field stands twice in one place; only the first is read.
-- 同一处的同一字段写了两次，只读取第一个。
-- Fix: keep one of the two.
-- 办法：保留其中一个。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, e.task, e.unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p LEFT JOIN entry e ON e.entry_id = p.entry_id
WHERE p.code = 'R105'
