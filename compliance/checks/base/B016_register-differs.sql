-- B016 register-differs 与登记不符
-- kind: base
-- level: warning
-- The source text or the facts about the source are not those of the register of documents (seeds/catalogue.yaml).
-- 原文文件或文件信息与文件登记（seeds/catalogue.yaml）不符。
-- Fix: compare the two, and correct the one that is wrong.
-- 办法：两相核对，改正有误的一方。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B016'
