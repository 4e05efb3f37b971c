-- D319 before-issue 截至日早于发文
-- kind: form
-- level: warning
-- The run's as-of day lies before the source was issued (where the day is unknown: before the year in its number): nothing
-- under it can be judged yet.
-- 截至日早于政策文件成文日期（成文日期不详的，早于文号年份），尚无可判断的事项。
-- Fix: correct the as-of day, or the source that is reported on.
-- 办法：改正截至日，或所报的政策文件。
-- zh: 截至日{as_of_day}早于{number}的{since}{issued_day}
-- en: the as-of day {as_of_day} lies before {since} {number} {issued_day}
-- zh.issued: 成文日期
-- en.issued: the issue of
-- zh.year: 文号年份
-- en.year: the year in the number
SELECT NULL AS entry_id, 'as_of' AS field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, h.report,
       r.as_of AS as_of_day, s.issued_day, CASE WHEN s.issued_day IS NULL THEN 'year' ELSE 'issued' END AS since,
       COALESCE(s.number, s.title) AS number
FROM run r CROSS JOIN source s JOIN handed h ON h.source = s.source
WHERE r.as_of < s.earliest_day
GROUP BY h.report, r.as_of, s.issued_day, s.number, s.title
