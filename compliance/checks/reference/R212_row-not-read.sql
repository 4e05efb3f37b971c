-- R212 row-not-read 未读取的行
-- kind: form
-- level: note
-- A row of a table is no entry: a total, the header again, a line of text; or an empty row stands inside the table.
-- 表格中的这一行不是条目：合计、重复的表头、说明文字；或表中有空行。
-- Fix: nothing, if it is right.
-- 办法：无误的不必改。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R212'
