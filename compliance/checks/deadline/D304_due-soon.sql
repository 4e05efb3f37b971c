-- D304 due-soon 临期
-- kind: progress
-- level: note
-- The due day is near (30 days unless configured) and the task is not completed. A reminder is of use to everybody: also to
-- the unit that handed in nothing in a round, of which D309 only counts what it owes.
-- 期限将至（默认30天内），任务尚未完成。提醒对各单位都有用：报送期次内未报送的单位也逐项提醒（D309只计数）。
-- Fix: complete it in time, or ask for an extension before the due day.
-- 办法：按期完成，或在期限前申请延期。
-- zh: 还有{days}天：{unit}{owes}{judged_due}前完成“{title}”
-- en: {days} day{days_s} left: {unit} {owes} “{title}” by {judged_due}
-- zh.owes: 应于
-- en.owes: owes
-- zh.volunteer: 可于
-- en.volunteer: may still finish
SELECT m.entry_id, 'status' AS field, o.task, o.unit, o.due, o.period,
       COALESCE(m.judged_due, o.new_due, o.due) AS judged_due, COALESCE(m.judged_due, o.new_due, o.due) - r.as_of AS days,
       CASE WHEN o.basis = 'volunteer' THEN 'volunteer' ELSE 'owes' END AS owes
FROM run r CROSS JOIN obligation o LEFT JOIN matched m ON m.obligation_id = o.obligation_id
WHERE COALESCE(m.judged_due, o.new_due, o.due) >= r.as_of AND COALESCE(m.judged_due, o.new_due, o.due) <= r.as_of + r.due_soon
  AND COALESCE(m.met, 0) = 0 AND COALESCE(m.released, 0) = 0
  AND (o.owed = 1 OR m.entry_id IS NOT NULL)
