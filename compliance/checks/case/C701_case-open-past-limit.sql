-- C701 case-open-past-limit 超时限未办结
-- kind: progress
-- level: error
-- label: 超时限 / past limit
-- The case is open and its limit has run out by the as-of day. The opening day is day 0, the last counted day is in time;
-- paused days do not count, an approved extension is added. A limit without a number is not judged.
-- 办件尚未办结，至截至日已过时限。起算之日不计入，末日在时限内；中止期间不计入，经批准的延长计入。没有数额的时限不判断。
-- Fix: close the case, or report the pause or the approved extension.
-- 办法：尽快办结；有中止或经批准延长的，补填。
-- zh: 办件{name}应在{n}{limit_unit}内办结（{limit_day}前），至今未办结{sure}
-- en: case {name} was to be closed within {n} {limit_unit} (by {limit_day}) and is still open {sure}
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
       c.name, k.n, k.limit_unit, k.limit_day, k.until_day - k.limit_day AS days, c.case_id,
       CASE WHEN k.provisional = 1 THEN 'provisional' ELSE 'sure' END AS sure
FROM run r CROSS JOIN counted k JOIN case_item c ON c.case_id = k.case_id
WHERE k.late = 1 AND (c.closed_day IS NULL OR c.closed_day > r.as_of)
