-- B003 citation-mismatch 引文不符
-- kind: base
-- level: error
-- The cited lines of the source text do not have the hash that the task carries: the lines moved, the text was changed,
-- or the clause was never read there. Judged with --sources DIR only; `--fix` corrects lines that moved to one other place.
-- 所引各行的文字与任务所记的 sha256 不符：行号变动、原文改动，或当初就引错了。
-- 只在给出 --sources 时判断；同样的文字只在另一处时，--fix 可改正行号。
-- Fix: read the task against the cited text, then correct its lines or take out sha256 and let --fix write it anew.
-- 办法：对照所引原文核对任务，改正行号，或删去 sha256 由 --fix 重写。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B003'
