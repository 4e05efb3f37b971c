-- D307 extension-unapproved 延期未获批准
-- kind: form
-- level: warning
-- An extension is asked for, and no approval with a new due day stands on the entry; the original day is judged.
-- 申请了延期，但条目上没有批准及调整后时限；仍按原期限判断。
-- Fix: add `approval` (paper, approver, date, new_due) once it is approved.
-- 办法：获批后补填 approval（paper、approver、date、new_due）。
-- zh: {unit}申请“{title}”延期，尚无批准，仍按原期限判断
-- en: {unit} asks to extend “{title}”; not approved, the original due day is judged
SELECT e.entry_id, 'status' AS field, e.task, e.unit, e.due, e.period
FROM entry e CROSS JOIN run r
WHERE e.current = 1 AND e.status = 'extension_requested'
  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.task = e.task AND d.unit = e.respondent AND d.new_due IS NOT NULL)
  AND (e.new_due IS NULL OR e.approved_day IS NULL OR e.approved_day > r.as_of)
