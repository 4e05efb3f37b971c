-- E601 evidence-missing 缺佐证材料
-- kind: form
-- level: warning
-- The entry says 已完成 and names no evidence.
-- 填报已完成而没有佐证材料。
-- Fix: name the files or papers that prove it under `evidence`.
-- 办法：在 evidence 中列出佐证材料。
-- zh: “{title}”填报已完成，没有佐证材料
-- en: “{title}” is reported done without evidence
SELECT e.entry_id, 'evidence' AS field, e.task, e.unit, e.due, e.period
FROM entry e
WHERE e.current = 1 AND e.status = 'done'
  AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.entry_id = e.entry_id)
  AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.entry_id = e.entry_id AND p.field = 'evidence')
