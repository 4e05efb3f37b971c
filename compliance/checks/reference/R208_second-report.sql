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
FROM run r CROSS JOIN (
  SELECT e.report, e.task, e.unit, e.slot, COALESCE(e.as_of_day, 0) AS said_day, MIN(e.entry_id) AS entry_id
  FROM entry e
  WHERE e.task IS NOT NULL AND e.unit IS NOT NULL AND EXISTS (SELECT 1 FROM entry z WHERE z.report > 0)
  GROUP BY e.report, e.task, e.unit, e.slot, COALESCE(e.as_of_day, 0)
) a
JOIN (
  SELECT e.report, e.task, e.unit, e.slot, COALESCE(e.as_of_day, 0) AS said_day, MIN(e.entry_id) AS entry_id
  FROM entry e
  WHERE e.task IS NOT NULL AND e.unit IS NOT NULL AND EXISTS (SELECT 1 FROM entry z WHERE z.report > 0)
  GROUP BY e.report, e.task, e.unit, e.slot, COALESCE(e.as_of_day, 0)
) b ON b.task = a.task AND b.unit = a.unit AND b.slot = a.slot AND b.said_day = a.said_day AND b.report > a.report
WHERE r.latest = 0
GROUP BY a.report, b.report, b.unit
