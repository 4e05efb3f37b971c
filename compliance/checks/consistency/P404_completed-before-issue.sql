-- P404 completed-before-issue 完成日期早于发文
-- kind: form
-- level: error
-- The completion date lies before the source was issued (where the day is unknown: before the year in its number).
-- 完成日期早于政策文件成文日期（成文日期不详的，早于文号年份）。
-- Fix: correct the date.
-- 办法：改正完成日期。
-- zh: “{title}”的完成日期{completed_day}早于发文（{earliest_day}）
-- en: “{title}” was completed on {completed_day}, before its source was issued ({earliest_day})
SELECT e.entry_id, 'completed' AS field, e.task, e.unit, e.due, e.period, e.completed_day, s.earliest_day
FROM entry e JOIN task t ON t.task = e.task JOIN source s ON s.source = t.source
WHERE e.current = 1 AND e.completed_day < s.earliest_day
