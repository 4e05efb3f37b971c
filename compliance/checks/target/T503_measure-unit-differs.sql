-- T503 measure-unit-differs 计量单位不同
-- kind: form
-- level: error
-- The value is given in another unit of measure than the target, so that it cannot be judged; 万 and 亿 are understood.
-- 指标值的计量单位与目标不同，无法判断；万、亿会自动换算。
-- Fix: give the value in the target's unit.
-- 办法：按目标的计量单位填写。
-- zh: “{title}”的{metric}填为{reported}，目标的计量单位是“{wanted}”
-- en: “{title}”: {metric} is given as {reported}, the target is in “{wanted}”
SELECT DISTINCT e.entry_id, 'measures.' || m.name AS field, e.task, e.unit, NULL AS due, NULL AS period,
       g.metric, m.shown AS reported, COALESCE(g.unit, '') AS wanted
FROM measure m
JOIN entry e ON e.entry_id = m.entry_id
JOIN target g ON g.task = e.task AND g.metric = m.metric AND g.level = 1
WHERE e.current = 1 AND m.value IS NOT NULL AND COALESCE(m.unit, '') <> COALESCE(g.unit, '')
