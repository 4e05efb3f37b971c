-- B018 untidy 书写不整
-- kind: base
-- level: note
-- White space at the end of a line, no line break at the end of the file, full-width digits or letters in a title.
-- 行尾有空白，文件末尾没有换行，名称中有全角数字或字母。
-- Fix: `compliance lint --fix` puts it right.
-- 办法：compliance lint --fix 可改正。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B018'
