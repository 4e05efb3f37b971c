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
FROM entry a
JOIN (
  SELECT e.report, e.task, e.unit, e.slot, COALESCE(e.as_of_day, 0) AS said_day, MAX(e.entry_id) AS entry_id
  FROM entry e
  WHERE e.task IS NOT NULL AND e.unit IS NOT NULL AND EXISTS (SELECT 1 FROM run r WHERE r.latest = 1)
  GROUP BY e.report, e.task, e.unit, e.slot, COALESCE(e.as_of_day, 0)
) b ON b.task = a.task AND b.unit = a.unit AND b.slot = a.slot AND b.said_day = COALESCE(a.as_of_day, 0)
  AND b.report > a.report
GROUP BY a.entry_id, a.task, a.unit, a.due, a.period
