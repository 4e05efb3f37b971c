-- D317 returned 已退回
-- kind: form
-- level: error
-- The office returned what was reported, and no newer entry answers it: the report has an older one, or none. With none it
-- is not missing besides (D302, D308); an older one that is past due is overdue all the same (D301).
-- 督查机构已退回，此后没有新的填报：只有退回前的条目，或没有条目。没有条目的不再另作漏报（D302）或未到期未填报（D308）。
-- Fix: put right what the office named, and report again.
-- 办法：按退回理由改正后重新填报。
-- zh: “{title}”已于{returned_day}退回：{why}
-- en: “{title}” was returned on {returned_day}: {why}
SELECT m.entry_id, CASE WHEN m.entry_id IS NULL THEN 'items' ELSE 'status' END AS field,
       o.task, o.unit, o.due, o.period, o.returned_day,
       COALESCE((SELECT MIN(d.reason) FROM decision d
                 WHERE d.task = o.task AND d.unit = o.unit AND d.state = 'returned' AND d.day = o.returned_day
                   AND (d.due IS NULL OR d.due = o.due) AND (d.period IS NULL OR d.period = o.period)), '') AS why
FROM run r CROSS JOIN obligation o
LEFT JOIN matched m ON m.obligation_id = o.obligation_id
LEFT JOIN entry e ON e.entry_id = m.entry_id
WHERE o.returned_day IS NOT NULL
  AND ((m.entry_id IS NOT NULL AND COALESCE(e.as_of_day, r.as_of) <= o.returned_day)
       OR (m.entry_id IS NULL AND o.owed = 1 AND o.handed = 1))
