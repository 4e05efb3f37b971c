-- C704 case-time-missing 缺时刻
-- kind: form
-- level: error
-- The limit is in hours and the case gives a day without a time of day, so that it cannot be judged to the hour.
-- 时限以小时计，办件只填了日期而没有时刻，无法按小时判断。
-- Fix: write day and time, as 2023-09-27T10:30.
-- 办法：填写日期和时刻，如 2023-09-27T10:30。
-- zh: 办件{name}的时限以小时计，请填写时刻
-- en: the limit of case {name} is in hours: give the time of day
SELECT NULL AS entry_id, 'cases.' || c.name AS field, c.task, c.unit, NULL AS due, NULL AS period, c.name, c.case_id
FROM case_item c JOIN deadline d ON d.task = c.task AND d.ordinal = c.deadline
WHERE c.current = 1 AND d.unit = 'hour' AND d.n IS NOT NULL AND c.opened_day IS NOT NULL
  AND (c.opened_minute IS NULL OR (c.closed_day IS NOT NULL AND c.closed_minute IS NULL))
