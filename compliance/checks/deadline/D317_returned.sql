-- D317 returned 已退回
-- kind: form
-- level: error
-- The office returned what was reported done, and no newer report answers it.
-- 督查机构已退回，此后没有新的填报。
-- Fix: put right what the office named, and report again.
-- 办法：按退回理由改正后重新填报。
-- zh: “{title}”已于{returned_day}退回：{why}
-- en: “{title}” was returned on {returned_day}: {why}
SELECT m.entry_id, 'status' AS field, m.task, m.unit, m.due, m.period, o.returned_day,
       COALESCE((SELECT MIN(d.reason) FROM decision d WHERE d.task = m.task AND d.unit = m.unit AND d.state = 'returned'), '')
         AS why
FROM run r CROSS JOIN matched m
JOIN obligation o ON o.obligation_id = m.obligation_id
JOIN entry e ON e.entry_id = m.entry_id
WHERE o.returned_day IS NOT NULL AND COALESCE(e.as_of_day, r.as_of) <= o.returned_day
