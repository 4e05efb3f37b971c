-- R211 second-extension 再次延期
-- kind: form
-- level: note
-- The office extended a due day that it had extended before; the last new due day counts, the original one is kept.
-- 督查机构对已延期的事项再次同意延期；以最后的时限为准，原期限保留。
-- Fix: nothing, if that was meant.
-- 办法：确属再次延期的不必改。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R211'
