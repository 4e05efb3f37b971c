-- T501 target-missed 未达目标
-- kind: progress
-- level: error
-- label: 未达标 / missed
-- The target's day has come, or the task is reported done, and the measured value falls short.
-- A bare number is reached from the baseline's side, without a baseline from below; 左右 may be missed by 5 % (configurable).
-- Of several targets for one metric the latest that is to be judged counts.
-- 目标日期已到，或任务填报已完成，而指标值未达目标。
-- 目标只写数值的，从基期一侧达到即可，没有基期的达到或超过即可；“左右”可差5%（可配置）。
-- 同一指标有多个目标的，判断已到日期的最后一个。
-- Fix: correct the value, or say what will be done to reach the target.
-- 办法：改正指标值，或说明如何达到目标。
-- zh: “{title}”的{metric}为{reported}，目标{op}{goal}
-- en: “{title}”: {metric} is {reported}, the target is {op} {goal}
SELECT e.entry_id, 'measures.' || m.name AS field, e.task, e.unit, g.by_day AS due, NULL AS period,
       g.metric, m.shown AS reported, g.op, g.shown AS goal
FROM run r
CROSS JOIN measure m
JOIN entry e ON e.entry_id = m.entry_id
JOIN target g ON g.task = e.task AND g.metric = m.metric AND g.level = 1
WHERE COALESCE(m.unit, '') = COALESCE(g.unit, '')
  AND (g.by_day <= r.as_of OR (e.status = 'done' AND e.completed_day <= r.as_of))
  AND (e.due IS NULL OR g.by_day IS NULL OR g.by_day = e.due
       -- the day of an earlier milestone is spoken of in that milestone's own entry
       OR (g.by_day < e.due AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.task = g.task AND d.day = g.by_day)))
  AND EXISTS (SELECT 1 FROM matched x WHERE x.entry_id = e.entry_id)
  AND NOT EXISTS (SELECT 1 FROM target later
                  WHERE later.task = g.task AND later.metric = g.metric AND later.level = 1 AND later.by_day > g.by_day
                    AND (later.by_day <= r.as_of OR (e.status = 'done' AND e.completed_day <= r.as_of))
                    AND (e.due IS NULL OR later.by_day <= e.due))
  AND (
    (g.op = '>' AND m.value <= g.value)
    OR (g.op = '<' AND m.value >= g.value)
    OR ((g.op = '>=' OR (g.op = '=' AND COALESCE(g.baseline, g.value) <= g.value))
        AND 100 * (g.value - m.value) > g.approx * r.approx_percent * ABS(g.value))
    OR ((g.op = '<=' OR (g.op = '=' AND g.baseline > g.value))
        AND 100 * (m.value - g.value) > g.approx * r.approx_percent * ABS(g.value))
  )
