-- D319 before-issue 截至日早于发文
-- kind: form
-- level: warning
-- The run's as-of day lies before the source was issued: nothing under it can be judged yet.
-- 截至日早于政策文件成文日期，尚无可判断的事项。
-- Fix: correct the as-of day, or the source that is reported on.
-- 办法：改正截至日，或所报的政策文件。
-- zh: 截至日{as_of_day}早于{number}成文（{earliest_day}）
-- en: the as-of day {as_of_day} lies before {number} was issued ({earliest_day})
SELECT NULL AS entry_id, 'as_of' AS field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, h.report,
       r.as_of AS as_of_day, s.earliest_day, COALESCE(s.number, s.title) AS number
FROM run r CROSS JOIN source s JOIN handed h ON h.source = s.source
WHERE r.as_of < s.earliest_day
GROUP BY h.report, r.as_of, s.earliest_day, s.number, s.title
