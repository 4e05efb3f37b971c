-- D302 missing 漏报
-- kind: form
-- level: error
-- An entry is owed whose due day has passed (in a round: any owed entry), and the report has none.
-- What the office returned is D317's; what a unit owes that handed in nothing is counted by D309. Where its entry on the
-- task says an occurrence or a unit that there is not, only that is told (R205, R202).
-- 期限已过的应报事项（报送期次内为全部应报事项）没有填报。已退回的见D317；整份未报送的由D309计数。
-- 对该任务的条目写错期次或单位的，只报期次不明、单位不存在（R205、R202）。
-- Fix: add an entry for the task.
-- 办法：补报该事项。
-- zh: 漏报：{unit}应填报“{title}”（期限{due}）
-- en: missing: {unit} owes an entry on “{title}” (due {due})
SELECT NULL AS entry_id, 'items' AS field, o.task, o.unit, o.due, o.period, r.as_of - COALESCE(o.new_due, o.due) AS days
FROM run r CROSS JOIN obligation o LEFT JOIN matched m ON m.obligation_id = o.obligation_id
LEFT JOIN told ON told.task = o.task AND told.unit = o.unit
WHERE m.obligation_id IS NULL AND o.owed = 1 AND o.handed = 1
  AND o.returned_day IS NULL AND (COALESCE(o.new_due, o.due) < r.as_of OR r.round IS NOT NULL)
  AND told.task IS NULL
