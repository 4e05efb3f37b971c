-- B007 unknown-field 不认识的字段
-- kind: base
-- level: error
-- A file of the rule base has a field that nobody knows: what was meant by it would be lost, so `check` refuses the file.
-- 规则库文件中有不认识的字段：所写内容会丢失，因此 check 拒绝使用该文件。
-- Fix: correct or remove the field; `compliance schema pack` prints those there are.
-- 办法：改正或删去该字段；compliance schema pack 列出可用字段。
-- zh: {field}：{what}
-- en: {field}: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B007'
