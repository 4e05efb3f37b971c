-- D301 overdue 逾期未完成
-- kind: progress
-- level: error
-- The due day has passed and the respondent has not reported completion; of a task that nobody owes, the unit that
-- reports on it of its own accord.
-- 期限已过，填报单位（无责任单位的任务为自愿填报的单位）没有报告完成。
-- Fix: report completion with its date, or have an extension approved.
-- 办法：填报完成情况和完成日期，或报批延期。
-- zh: 逾期{days}天：{unit}{owes}{judged_due}前完成“{title}”
-- en: {days} day{days_s} overdue: {unit} {owes} “{title}” by {judged_due}
-- zh.owed: 应于
-- en.owed: owed
-- zh.volunteer: 未能于
-- en.volunteer: did not finish
SELECT m.entry_id, 'status' AS field, m.task, m.unit, m.due, m.period,
       m.judged_due, r.as_of - m.judged_due AS days,
       CASE WHEN o.basis = 'volunteer' THEN 'volunteer' ELSE 'owed' END AS owes
FROM run r CROSS JOIN matched m JOIN obligation o ON o.obligation_id = m.obligation_id
WHERE m.judged_due < r.as_of AND m.met = 0 AND m.released = 0
