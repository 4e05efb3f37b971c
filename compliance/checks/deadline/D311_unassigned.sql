-- D311 unassigned 待明确责任单位
-- kind: progress
-- level: note
-- label: 待明确 / unassigned
-- The clause names no unit that can be asked (an indefinite group, or only responsible units that are not supervised):
-- nobody owes an entry.
-- 条款没有列出可以催办的单位（只有不定的单位组，或都不在督查范围内），因而无人应报。
-- Fix: the office assigns units; until then anybody's entry is welcome.
-- 办法：由督查机构明确责任单位；此前任何单位都可填报。
-- zh: “{title}”待明确责任单位（{names}，期限{due}）
-- en: “{title}” has no assigned unit ({names}, due {due})
SELECT NULL AS entry_id, 'items' AS field, t.task, NULL AS unit, t.due, t.period, MIN(u.name) AS names
FROM unassigned t
LEFT JOIN duty u ON u.task = t.task AND u.ordinal = 0
GROUP BY t.task, t.due, t.period
