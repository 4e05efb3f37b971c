-- B001 duplicate-task-id 任务标识重复
-- kind: base
-- level: error
-- Two tasks of a pack have the same id: an entry could not say which of them it means.
-- 规则包内两个任务的标识相同，填报时分不清指哪一项。
-- Fix: give the later one the next number (-2, -3).
-- 办法：给后一项编上后续序号（-2、-3）。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B001'
