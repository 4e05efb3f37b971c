-- B010 empty-group 单位组没有成员
-- kind: base
-- level: error
-- A group has no members and is not said to be indefinite: nobody would be asked to report.
-- 单位组没有成员，也未写明不定：这样就没有单位负责填报。
-- Fix: list its members, or write `indefinite: true`.
-- 办法：列出成员，或写上 indefinite: true。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B010'
