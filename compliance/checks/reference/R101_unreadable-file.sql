-- R101 unreadable-file 无法读取
-- kind: form
-- level: error
-- The file cannot be read: it is missing, not text, not UTF-8, not YAML or JSON, too large or too deep.
-- 文件无法读取：不存在、不是文本、不是 UTF-8、不合 YAML 或 JSON 语法、太大或嵌套太深。
-- Fix: correct the place that is named and save the file as UTF-8.
-- 办法：改正所指之处，并以 UTF-8 保存。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R101'
