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
LEFT JOIN (
  -- per entry of a unit that nobody knows: the one unit that the report covers and that answers for the task
  SELECT DISTINCT u.task, h.unit
  FROM (
    SELECT e.entry_id, e.task, e.report, MIN(x.unit) AS least, MAX(x.unit) AS most
    FROM entry e JOIN handed y ON y.report = e.report
    LEFT JOIN respondent x ON x.task = e.task AND x.unit = y.unit
    WHERE e.respondent IS NULL AND e.unit_by = 'unknown' AND e.task IS NOT NULL
    GROUP BY e.entry_id, e.task, e.report
  ) u JOIN handed h ON h.report = u.report
  WHERE u.least IS NULL OR (u.least = h.unit AND u.most = h.unit)
) told ON told.task = o.task AND told.unit = o.unit
WHERE m.obligation_id IS NULL AND o.owed = 1 AND o.returned_day IS NULL AND r.round IS NULL
  AND (o.due IS NULL OR COALESCE(o.new_due, o.due) >= r.as_of)
  -- an entry that speaks of no occurrence that there is, or of a unit that nobody knows, is told of already (R205, R202);
  -- where several units that the file covers answer, whom it was meant for is not plain
  AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.task = o.task AND e.respondent = o.unit AND e.occurrence = 'unknown')
  AND told.task IS NULL
