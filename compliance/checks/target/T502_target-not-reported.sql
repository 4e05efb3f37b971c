-- T502 target-not-reported 未报指标值
-- kind: form
-- level: warning
-- The target's day has come, or the task is reported done, and the entry gives no value for it.
-- 目标日期已到，或任务填报已完成，条目没有填该指标的值。
-- Fix: add the value under `measures`.
-- 办法：在 measures 中补填指标值。
-- zh: “{title}”没有填报{metric}（目标{op}{goal}）
-- en: “{title}” gives no value for {metric} (target {op} {goal})
SELECT e.entry_id, 'measures' AS field, e.task, e.unit, g.by_day AS due, NULL AS period, g.metric, g.op, g.shown AS goal
FROM run r
CROSS JOIN entry e
JOIN target g ON g.task = e.task AND g.level = 1
WHERE (g.by_day <= r.as_of OR (e.status = 'done' AND e.completed_day <= r.as_of))
  AND (e.due IS NULL OR g.by_day IS NULL OR g.by_day = e.due
       -- the day of an earlier milestone is spoken of in that milestone's own entry
       OR (g.by_day < e.due AND NOT EXISTS (SELECT 1 FROM deadline x WHERE x.task = g.task AND x.day = g.by_day)))
  AND EXISTS (SELECT 1 FROM matched x WHERE x.entry_id = e.entry_id)
  AND NOT EXISTS (SELECT 1 FROM measure m WHERE m.entry_id = e.entry_id AND m.metric = g.metric)
  AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.entry_id = e.entry_id AND p.field = 'measures')
  AND NOT EXISTS (SELECT 1 FROM target later
                  WHERE later.task = g.task AND later.metric = g.metric AND later.level = 1
                    AND (later.by_day > g.by_day OR (later.by_day = g.by_day AND later.ordinal > g.ordinal)
                         OR (later.by_day IS NULL AND g.by_day IS NULL AND later.ordinal > g.ordinal))
                    AND (later.by_day <= r.as_of OR (e.status = 'done' AND e.completed_day <= r.as_of))
                    AND (e.due IS NULL OR later.by_day IS NULL OR later.by_day <= e.due))
