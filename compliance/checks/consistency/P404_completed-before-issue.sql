-- P404 completed-before-issue 完成日期早于发文
-- kind: form
-- level: error
-- The completion date lies before the source was issued (where the day is unknown: before the year in its number).
-- 完成日期早于政策文件成文日期（成文日期不详的，早于文号年份）。
-- Fix: correct the date.
-- 办法：改正完成日期。
-- zh: “{title}”的完成日期{completed_day}早于{since}{issued_day}{number}
-- en: “{title}” was completed on {completed_day}, {since} {issued_day}{number}
-- zh.issued: 成文日期
-- en.issued: before its source was issued on
-- zh.year: 文号年份：
-- en.year: before the year in the number
SELECT e.entry_id, 'completed' AS field, e.task, e.unit, e.due, e.period, e.completed_day,
       CASE WHEN s.issued_day IS NULL THEN 'year' ELSE 'issued' END AS since, s.issued_day,
       CASE WHEN s.issued_day IS NULL THEN s.number END AS number
FROM entry e JOIN source s ON s.source = e.source
WHERE e.current = 1 AND e.task IS NOT NULL AND e.completed_day < s.earliest_day
