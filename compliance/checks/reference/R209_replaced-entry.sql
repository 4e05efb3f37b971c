-- R209 replaced-entry 已被后一份报告替换
-- kind: form
-- level: note
-- With `--latest`: the entry was replaced by one of a later report of the same unit with the same data day.
-- 用 --latest 时：本条已被同一单位、同一截至日的后一份报告替换。
-- Fix: nothing, if the later one is right.
-- 办法：后一份无误的不必改。
-- zh: “{title}”以{later_entry}的填报为准
-- en: “{title}” is taken from {later_entry}
SELECT a.entry_id, 'task' AS field, a.task, a.unit, a.due, a.period, MAX(b.entry_id) AS later_entry
FROM run r CROSS JOIN entry a
JOIN entry b ON b.task = a.task AND b.unit = a.unit AND b.slot = a.slot AND b.report > a.report
  AND b.respondent = a.respondent -- it follows from task and unit, and is what the index is by
  AND COALESCE(b.as_of_day, 0) = COALESCE(a.as_of_day, 0)
WHERE r.latest = 1 AND a.unit IS NOT NULL
GROUP BY a.entry_id, a.task, a.unit, a.due, a.period
