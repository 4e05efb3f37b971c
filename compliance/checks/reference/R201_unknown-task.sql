-- R201 unknown-task 任务不存在
-- kind: form
-- level: error
-- The entry, or the report's `source`, names what no rule pack holds.
-- 条目或报告的 source 所指的任务、文件不在规则库中。
-- Fix: take the id from `compliance tasks`; a short id (4.3) needs `report.source`.
-- 办法：用 compliance tasks 列出的编号；简写编号（4.3）须写明 report.source。
-- zh: 没有任务“{value}”{suggestion}
-- en: there is no task “{value}”{suggestion}
SELECT e.entry_id, 'task' AS field, NULL AS task, e.unit, NULL AS due, NULL AS period,
       e.task_text AS value, e.task_hint AS suggestion,
       NULL AS what, NULL AS args, NULL AS file, NULL AS line, NULL AS col, NULL AS sheet, NULL AS cell
FROM entry e
WHERE e.task IS NULL AND e.task_text <> ''
UNION ALL
SELECT p.entry_id, p.field, NULL, NULL, NULL, NULL, NULL, NULL, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R201'
