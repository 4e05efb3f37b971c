-- R204 duplicate-entry 重复填报
-- kind: form
-- level: error
-- Two entries of one report speak of the same task, unit and occurrence; the less complete counts.
-- 同一报告对同一单位、同一任务、同一期次填了两条；以完成程度低的为准。
-- Fix: keep one of the two.
-- 办法：保留其中一条。
-- zh: {unit}对“{title}”已在{first_entry}填报
-- en: {unit} already reported on “{title}” at {first_entry}
SELECT entry_id, 'task' AS field, task, unit, due, period, first_entry
FROM (
  SELECT e.entry_id, e.task, e.unit, e.due, e.period,
         MIN(e.entry_id) OVER (PARTITION BY e.report, e.task, e.unit, e.slot) AS first_entry
  FROM entry e
  -- of a large table only those that may have a double are put in order; without task or unit none has
  JOIN (
    SELECT task, respondent, slot FROM entry GROUP BY task, respondent, slot HAVING COUNT(*) > 1
  ) several ON several.task = e.task AND several.respondent = e.respondent AND several.slot = e.slot
  WHERE e.unit IS NOT NULL
) numbered
WHERE entry_id > first_entry
