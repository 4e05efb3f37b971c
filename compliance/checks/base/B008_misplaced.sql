-- B008 misplaced 标识与位置不符
-- kind: base
-- level: error
-- A file or task is named otherwise than where it stands: a pack not after its source, a task not after its source, two
-- files for one source, a file that is never read.
-- 文件或任务的名称与所在位置不符：文件名不是文件标识，任务标识不以文件标识开头，一份文件有两个规则包，或文件不会被读取。
-- Fix: rename it as the message says.
-- 办法：按提示改名。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B008'
