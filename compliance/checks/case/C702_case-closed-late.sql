-- C702 case-closed-late 超时限办结
-- kind: progress
-- level: error
-- label: 超时限 / past limit
-- The case was closed after its limit had run out.
-- 办件办结时已过时限。
-- Fix: correct the days, or report the pause or the approved extension.
-- 办法：核对日期；有中止或经批准延长的，补填。
-- zh: 办件{name}应在{n}{limit_unit}内办结（{limit_day}前），实际{until_day}办结{sure}
-- en: case {name} was to be closed within {n} {limit_unit} (by {limit_day}) and was closed on {until_day} {sure}
-- zh.workday: 个工作日
-- en.workday: working days
-- zh.day: 天
-- en.day: days
-- zh.month: 个月
-- en.month: months
-- zh.hour: 小时
-- en.hour: hours
-- zh.sure:
-- en.sure:
-- zh.provisional: （该年放假安排未公布，暂按周一至周五计）
-- en.provisional: (the holiday notice of that year is not out: counted Monday to Friday)
SELECT NULL AS entry_id, 'cases.' || c.name AS field, c.task, c.unit, NULL AS due, NULL AS period,
       c.name, k.n, k.limit_unit, k.limit_day, k.until_day, k.until_day - k.limit_day AS days, c.case_id,
       CASE WHEN k.provisional = 1 THEN 'provisional' ELSE 'sure' END AS sure
FROM run r CROSS JOIN counted k JOIN case_item c ON c.case_id = k.case_id
WHERE k.late = 1 AND c.closed_day <= r.as_of
