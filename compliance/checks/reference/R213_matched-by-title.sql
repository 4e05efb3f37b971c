-- R213 matched-by-title 按名称匹配
-- kind: form
-- level: note
-- A line without an id was taken for the task whose title is nearly the same; how certain that is stands with it.
-- 没有编号的行，按相近的名称认作该任务，并注明可信度。
-- Fix: nothing, if it is right; otherwise give the id.
-- 办法：无误的不必改；有误的请填任务编号。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, e.task, e.unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p LEFT JOIN entry e ON e.entry_id = p.entry_id
WHERE p.code = 'R213'
