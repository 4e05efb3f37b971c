-- D312 progress-went-back 进度倒退
-- kind: form
-- level: warning
-- The percent is lower than in the previous report, or the status is an earlier one.
-- 完成比例低于上期，或进展状态退回到更早的阶段。
-- Fix: correct it, or say in `note` why.
-- 办法：改正，或在 note 中说明原因。
-- zh: “{title}”进度倒退：{reason}{detail}
-- en: “{title}” went back: {reason} {detail}
-- zh.percent: 上期完成比例为
-- en.percent: the percent was
-- zh.status: 上期已有进展
-- en.status: it had been started
SELECT e.entry_id, CASE WHEN e.percent < p.percent THEN 'percent' ELSE 'status' END AS field,
       e.task, e.unit, e.due, e.period,
       CASE WHEN e.percent < p.percent THEN 'percent' ELSE 'status' END AS reason,
       CASE WHEN e.percent < p.percent THEN p.percent END AS detail
FROM previous p CROSS JOIN entry e
WHERE e.task = p.task AND e.respondent = p.unit AND e.slot = p.slot AND e.current = 1 AND p.status <> 'done'
  AND (e.percent < p.percent OR (e.status = 'not_started' AND p.status <> 'not_started' AND p.status <> 'unclear')
       OR (e.status = 'in_progress' AND p.status = 'stage_done'))
