-- B009 unknown-reference 所指任务不存在
-- kind: base
-- level: error
-- A pack or directory names a task that is not there, or tasks supersede each other in a circle, so that nobody owes them.
-- 规则包或名录所指的任务不存在，或任务互相替代成环，结果无人应报。
-- Fix: correct the id.
-- 办法：改正标识。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B009'
