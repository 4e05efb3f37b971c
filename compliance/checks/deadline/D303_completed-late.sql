-- D303 completed-late 逾期完成
-- kind: progress
-- level: warning
-- The task was completed, after its due day.
-- 已完成，但晚于期限。
-- Fix: nothing, if the date is right; an approved extension moves the due day.
-- 办法：日期无误的不必改；已批准延期的补填 approval。
-- zh: 逾期{days}天完成：{unit}{owes}{judged_due}前完成“{title}”
-- en: completed {days} day{days_s} late: {unit} {owes} “{title}” by {judged_due}
-- zh.owed: 应于
-- en.owed: owed
-- zh.volunteer: 未能于
-- en.volunteer: did not finish
SELECT m.entry_id, 'completed' AS field, m.task, m.unit, m.due, m.period,
       m.judged_due, e.completed_day - m.judged_due AS days,
       CASE WHEN o.basis = 'volunteer' THEN 'volunteer' ELSE 'owed' END AS owes
FROM run r CROSS JOIN matched m JOIN obligation o ON o.obligation_id = m.obligation_id
JOIN entry e ON e.entry_id = m.entry_id
WHERE m.met = 1 AND e.completed_day > m.judged_due AND e.completed_day <= r.as_of
