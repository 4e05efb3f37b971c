-- D301 overdue 逾期未完成
-- kind: progress
-- level: error
-- The due day has passed and the respondent has not reported completion.
-- 期限已过，填报单位没有报告完成。
-- Fix: report completion with its date, or have an extension approved.
-- 办法：填报完成情况和完成日期，或报批延期。
-- zh: 逾期{days}天：{unit}应于{judged_due}前完成“{title}”
-- en: {days} day{days_s} overdue: {unit} owed “{title}” by {judged_due}
SELECT m.entry_id, 'status' AS field, m.task, m.unit, m.due, m.period,
       m.judged_due, r.as_of - m.judged_due AS days
FROM run r CROSS JOIN matched m
WHERE m.judged_due < r.as_of AND m.met = 0 AND m.released = 0
