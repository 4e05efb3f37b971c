-- D316 awaiting-review 待审核
-- kind: progress
-- level: note
-- label: 待审核 / to review
-- The unit reports completion and the office has not closed it (同意销号): it is owed until then.
-- A duty that comes back at times nobody fixed (定期) is not closed by one completion.
-- 单位填报已完成，督查机构尚未同意销号；此前仍属应报事项。未写明周期的定期任务不因一次完成而销号。
-- Fix: the office closes it in the ledger, or returns it with its reason.
-- 办法：由督查机构在台账中同意销号，或写明理由退回。
-- zh: {unit}填报“{title}”已完成，待审核销号
-- en: {unit} reports “{title}” done; it waits to be closed
SELECT m.entry_id, 'status' AS field, m.task, m.unit, m.due, m.period
FROM run r CROSS JOIN matched m JOIN entry e ON e.entry_id = m.entry_id
WHERE r.ledger = 1 AND m.met = 1 AND e.status = 'done'
  AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.task = m.task AND m.due IS NULL AND d.kind = 'recurring')
