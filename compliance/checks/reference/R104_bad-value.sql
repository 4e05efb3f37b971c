-- R104 bad-value 值不对
-- kind: form
-- level: error
-- A value is not what its field takes: no date, no number, none of the accepted words.
-- 所填的值不合要求：不是日期、不是数、不在可选值之内。
-- Fix: write the value as the message says.
-- 办法：按提示改写。
-- zh: {field}：{what}
-- en: {field}: {what}
SELECT p.entry_id, p.field, e.task, e.unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p LEFT JOIN entry e ON e.entry_id = p.entry_id
WHERE p.code = 'R104'
