-- B011 phrase-differs 期限与原文措辞不一
-- kind: base
-- level: error
-- A fixed day is another than its phrase names. Only phrases that are one date written out are judged.
-- 固定期限与所记原文措辞不是同一天。只判断措辞为一个明确日期的。
-- Fix: correct the day or the phrase, whichever is not as the source has it.
-- 办法：对照原文，改正日期或措辞。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B011'
