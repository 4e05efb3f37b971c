-- B004 deadline-before-issue 期限早于发文
-- kind: base
-- level: error
-- A fixed deadline or the day of a target lies before the source was issued (where no day of issue is known, before the
-- year in its number): it could never be met.
-- 固定期限或目标日期早于发文日期（没有发文日期的，早于文号年份），不可能按期完成。
-- Fix: correct the day, or the day of issue.
-- 办法：改正期限或发文日期。
-- zh: “{title}”的{which}{due}早于发文（{earliest_day}）
-- en: the {which} {due} of “{title}” lies before the issue ({earliest_day})
-- zh.target: 目标日期
-- en.target: target
-- zh.deadline: 期限
-- en.deadline: deadline
SELECT NULL AS entry_id, 'deadlines' AS field, t.task, NULL AS unit, d.day AS due, NULL AS period,
       d.ordinal AS item, 'date' AS part, s.earliest_day, 'deadline' AS which
FROM deadline d
JOIN task t ON t.task = d.task
JOIN source s ON s.source = t.source
WHERE d.kind = 'fixed' AND d.day < s.earliest_day
UNION ALL
SELECT NULL AS entry_id, 'targets' AS field, t.task, NULL AS unit, g.by_day AS due, NULL AS period,
       g.ordinal AS item, 'by' AS part, s.earliest_day, 'target' AS which
FROM target g
JOIN task t ON t.task = g.task
JOIN source s ON s.source = t.source
WHERE g.by_day < s.earliest_day
  AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.task = g.task AND d.day = g.by_day)
