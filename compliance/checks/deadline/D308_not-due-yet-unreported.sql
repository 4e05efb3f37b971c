-- D308 not-due-yet-unreported 未到期未填报
-- kind: form
-- level: note
-- Something owed lies still ahead, or has no due day, and the report says nothing about it.
-- 应报事项尚未到期（或没有期限），报告没有提及。
-- Fix: nothing yet; an entry now keeps it from being forgotten.
-- 办法：暂不必改；提前填报可免遗漏。
-- zh: 尚未填报“{title}”（{unit}，期限{due}）
-- en: not yet reported: “{title}” ({unit}, due {due})
SELECT NULL AS entry_id, 'items' AS field, o.task, o.unit, o.due, o.period
FROM run r CROSS JOIN obligation o LEFT JOIN matched m ON m.obligation_id = o.obligation_id
LEFT JOIN told ON told.task = o.task AND told.unit = o.unit
WHERE m.obligation_id IS NULL AND o.owed = 1 AND o.returned_day IS NULL AND r.round IS NULL
  AND (o.due IS NULL OR COALESCE(o.new_due, o.due) >= r.as_of)
  AND told.task IS NULL
