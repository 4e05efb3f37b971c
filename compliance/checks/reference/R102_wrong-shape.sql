-- R102 wrong-shape 结构不对
-- kind: form
-- level: error
-- A list stands where a mapping belongs or the other way round, or a required field is missing.
-- 该写键值对的地方写了列表（或相反），或缺少必填字段。
-- Fix: write it as the schema says; `compliance schema report` prints it.
-- 办法：按 schema 改写；compliance schema report 可查看。
-- zh: {field}：{what}
-- en: {field}: {what}
SELECT p.entry_id, p.field, e.task, e.unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p LEFT JOIN entry e ON e.entry_id = p.entry_id
WHERE p.code = 'R102'
