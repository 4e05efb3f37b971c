-- R208 second-report 重复报送
-- kind: form
-- level: warning
-- A second report of the same unit, with the same data day, speaks of tasks that the first one speaks of: one finding for
-- the pair of files. The less complete entries count, unless `--latest` lets the later file replace the earlier (R209).
-- 同一单位、同一截至日的第二份报告又填了第一份填过的任务（每对文件只提示一次）。以完成程度低的为准；用 --latest 则以后一份为准（见R209）。
-- Fix: keep one file, or say `--latest` where the second is a correction (补报、更正).
-- 办法：保留一份；第二份是补报或更正的，用 --latest。
-- zh: {unit}的{first_entry}所在报告已填报其中{total}项
-- en: the report at {first_entry} already speaks of {total} of {unit}'s tasks
SELECT MIN(b.entry_id) AS entry_id, 'task' AS field, NULL AS task, b.unit, NULL AS due, NULL AS period,
       MIN(a.entry_id) AS first_entry, COUNT(DISTINCT b.task) AS total
FROM run r CROSS JOIN entry a
JOIN entry b ON b.task = a.task AND b.unit = a.unit AND b.slot = a.slot AND b.report > a.report
  AND b.respondent = a.respondent -- it follows from task and unit, and is what the index is by
  AND COALESCE(b.as_of_day, 0) = COALESCE(a.as_of_day, 0)
WHERE r.latest = 0 AND a.unit IS NOT NULL
GROUP BY a.report, b.report, b.unit
