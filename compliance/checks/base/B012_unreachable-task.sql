-- B012 unreachable-task 永不到期
-- kind: base
-- level: warning
-- A fixed day of a task never becomes due: it lies before its source takes effect or after it expires, or the task was
-- superseded before it began. Nobody will ever be asked for it.
-- 任务的固定期限永远不会到来：在文件施行之前或失效之后，或任务尚未开始就被替代。不会有单位应报。
-- Fix: correct the day, the effect or the expiry; if the source really says so, leave it.
-- 办法：改正期限、施行或失效日期；原文确实如此的不必改。
-- zh: “{title}”不会成为应报事项：{why}（{limit_day}）
-- en: “{title}” will never be owed: {why} ({limit_day})
-- zh.early: 期限早于文件施行
-- en.early: its day lies before its source takes effect
-- zh.late: 期限晚于文件失效
-- en.late: its day lies after its source expires
-- zh.superseded: 在文件施行之前已被替代
-- en.superseded: it was superseded before its source took effect
SELECT NULL AS entry_id, 'deadlines' AS field, t.task, NULL AS unit, d.day AS due, NULL AS period,
       d.ordinal AS item, 'date' AS part, CASE WHEN d.day > s.expires_day THEN 'late' ELSE 'early' END AS why,
       CASE WHEN d.day > s.expires_day THEN s.expires_day ELSE s.effective_day END AS limit_day
FROM task t
JOIN source s ON s.source = t.source
JOIN deadline d ON d.task = t.task AND d.kind = 'fixed'
WHERE t.kind IN ('task', 'indicator', 'recurring')
  AND (d.day > s.expires_day OR (d.day < s.effective_day AND (s.earliest_day IS NULL OR d.day >= s.earliest_day)))
UNION ALL
SELECT NULL AS entry_id, 'superseded_by' AS field, t.task, NULL AS unit, NULL AS due, NULL AS period,
       NULL AS item, 'from' AS part, 'superseded' AS why, t.superseded_day AS limit_day
FROM task t
JOIN source s ON s.source = t.source
WHERE t.kind IN ('task', 'indicator', 'recurring') AND t.superseded_by IS NOT NULL
  AND t.superseded_day < COALESCE(s.effective_day, s.earliest_day)
