-- B013 id-out-of-order 次序颠倒
-- kind: base
-- level: note
-- A task stands after one that comes later in the source: by cited lines; on the same lines, by id. People look for a
-- clause where the source has it.
-- 任务排在原文中靠后的任务之后（先比所引行号，行号相同比标识）。查阅时不易找到。
-- Fix: move the task; nothing else depends on its place but `inherit`.
-- 办法：移动该任务；除 inherit 外，次序不影响判断。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B013'
