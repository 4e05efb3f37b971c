-- D314 reopened 已完成又退回
-- kind: form
-- level: warning
-- The previous report said 已完成, or gave another completion date.
-- A duty that comes back at times nobody fixed (定期) is completed anew each time.
-- 上期已填报完成，或完成日期与上期不同。未写明周期的定期任务每期可以重新完成。
-- Fix: correct the status or date, or say in `note` why.
-- 办法：改正进展状态或完成日期，或在 note 中说明原因。
-- zh: “{title}”上期已填报于{old_day}完成
-- en: “{title}” had been reported done on {old_day}
SELECT e.entry_id, CASE WHEN e.status = 'done' THEN 'completed' ELSE 'status' END AS field,
       e.task, e.unit, e.due, e.period, p.completed_day AS old_day
FROM previous p CROSS JOIN entry e
WHERE e.task = p.task AND e.respondent = p.unit AND e.slot = p.slot AND e.current = 1 AND p.status = 'done' AND p.completed_day IS NOT NULL
  AND (e.status <> 'done' OR e.completed_day <> p.completed_day)
  AND NOT EXISTS (SELECT 1 FROM deadline d
                  WHERE d.task = e.task AND e.slot = 'whole' AND d.kind = 'recurring' AND d.every IS NULL)
