-- D313 due-day-moved 时限悄然变动
-- kind: form
-- level: error
-- The due day that the previous report stated as approved is another one now, and no new approval stands beside it.
-- 上期所填经批准的时限现在变了，而没有新的批准。
-- Fix: restore the day, or add the new approval.
-- 办法：改回原时限，或补填新的批准。
-- zh: “{title}”的时限由{old_day}变为{new_day}，没有新的批准
-- en: the due day of “{title}” moved from {old_day} to {new_day} without a new approval
SELECT e.entry_id, 'approval' AS field, e.task, e.unit, e.due, e.period,
       p.new_due AS old_day, m.judged_due AS new_day
FROM previous p CROSS JOIN entry e JOIN matched m ON m.entry_id = e.entry_id
WHERE e.task = p.task AND e.respondent = p.unit AND e.slot = p.slot
  AND p.new_due IS NOT NULL AND m.judged_due <> p.new_due
  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.task = m.task AND d.unit = m.unit AND d.new_due = m.judged_due)
  AND (e.approved_day IS NULL OR e.approved_day <= p.as_of_day)
