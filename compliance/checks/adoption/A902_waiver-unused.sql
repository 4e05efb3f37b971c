-- A902 waiver-unused 豁免未用
-- kind: form
-- level: warning
-- A waiver in force covers no finding, although this run looked at all that it could cover.
-- 豁免在有效期内，本次也判过它所涉及的范围，却没有问题需要豁免。
-- Fix: take the waiver out; if it was meant for a finding, compare its code, task and unit.
-- 办法：删去；若本想豁免某个问题，请核对编号、任务和单位。
-- zh: 豁免“{about}”没有用到
-- en: the waiver “{about}” covers nothing
SELECT NULL AS entry_id, w.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       w.code || COALESCE(' ' || w.task, '') || COALESCE(' ' || w.unit, '') AS about,
       w.file, w.line, w.col
FROM run r CROSS JOIN waiver w
WHERE w.what IS NULL AND w.until_day >= r.as_of AND w.judged = 1
  AND NOT EXISTS (SELECT 1 FROM accepted a WHERE a.waiver_id = w.waiver_id)
