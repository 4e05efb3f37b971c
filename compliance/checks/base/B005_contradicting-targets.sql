-- B005 contradicting-targets 目标矛盾
-- kind: base
-- level: warning
-- Two clauses say different things about the same: the pack says so (`contradicts`); one metric has two goals for one day
-- that cannot both be meant; two documents of a region set the same goal for different days; two tasks of one title and one
-- respondent have different days. Both stay in force until somebody decides.
-- 两处对同一件事说法不同：规则包写明矛盾（contradicts）；同一指标同一日期有两个不相容的目标；
-- 同一地区两份文件对同一目标定了不同日期；名称和填报单位相同的两项任务期限不同。在有人裁定之前，两处都有效。
-- Fix: ask the issuer; then let one task supersede the other (superseded_by), or tell the two apart in metric or title.
-- 办法：请示发文机关；之后用 superseded_by 写明以何者为准，或在指标、名称上加以区分。
-- zh: {sort}{metric}：“{title}”为 {op}{mine} {mine_day}，{other} 为 {other_op}{theirs} {theirs_day}
-- en: {sort}: {metric} “{title}” says {op}{mine} {mine_day}, {other} says {other_op}{theirs} {theirs_day}
-- zh.stated: 规则包注明的矛盾
-- en.stated: contradiction noted in the pack
-- zh.goal: 目标不一，指标
-- en.goal: different goals
-- zh.later: 同一目标日期不一，指标
-- en.later: different days for one goal
-- zh.title: 同名事项期限不一
-- en.title: same title, different days
SELECT NULL AS entry_id, 'contradicts' AS field, c.task, NULL AS unit, NULL AS due, NULL AS period, NULL AS item,
       NULL AS part,
       'stated' AS sort, NULL AS metric, c.other, NULL AS op,
       CASE WHEN a.day IS NULL OR b.day IS NULL THEN COALESCE(t.section, t.title) END AS mine, NULL AS other_op,
       CASE WHEN a.day IS NULL OR b.day IS NULL THEN COALESCE(u.section, u.title) END AS theirs,
       CASE WHEN b.day IS NOT NULL THEN a.day END AS mine_day, CASE WHEN a.day IS NOT NULL THEN b.day END AS theirs_day
FROM contradiction c
JOIN task t ON t.task = c.task
JOIN task u ON u.task = c.other
LEFT JOIN deadline a ON a.task = t.task AND a.kind = 'fixed'
  AND NOT EXISTS (SELECT 1 FROM deadline x WHERE x.task = t.task AND x.kind = 'fixed' AND x.ordinal <> a.ordinal)
LEFT JOIN deadline b ON b.task = u.task AND b.kind = 'fixed'
  AND NOT EXISTS (SELECT 1 FROM deadline x WHERE x.task = u.task AND x.kind = 'fixed' AND x.ordinal <> b.ordinal)
WHERE c.task < c.other OR NOT EXISTS (SELECT 1 FROM contradiction x WHERE x.task = c.other AND x.other = c.task)
UNION ALL
SELECT NULL AS entry_id, 'targets' AS field, h.task, NULL AS unit, h.by_day AS due, NULL AS period, h.ordinal AS item,
       'value' AS part,
       CASE WHEN g.by_day = h.by_day OR g.by_day IS NULL THEN 'goal' ELSE 'later' END AS sort,
       h.metric, g.task AS other,
       h.op, h.shown AS mine, g.op AS other_op, g.shown AS theirs,
       h.by_day AS mine_day, g.by_day AS theirs_day
FROM target g
JOIN target h ON h.metric = g.metric AND h.level = 1 AND COALESCE(h.unit, '') = COALESCE(g.unit, '')
  AND (g.task < h.task OR (g.task = h.task AND g.ordinal < h.ordinal))
JOIN task t ON t.task = g.task
JOIN task u ON u.task = h.task
JOIN source s ON s.source = t.source
JOIN source v ON v.source = u.source AND v.region = s.region
WHERE g.level = 1
  AND COALESCE(t.superseded_by, '') <> u.task AND COALESCE(u.superseded_by, '') <> t.task
  AND (EXISTS (SELECT 1 FROM respondent r JOIN respondent q ON q.unit = r.unit WHERE r.task = t.task AND q.task = u.task)
       OR NOT EXISTS (SELECT 1 FROM respondent r WHERE r.task = t.task)
       OR NOT EXISTS (SELECT 1 FROM respondent q WHERE q.task = u.task))
  AND (
    ((g.by_day = h.by_day OR (g.by_day IS NULL AND h.by_day IS NULL))
     AND ((g.op = h.op AND (g.value < h.value OR g.value > h.value))
          OR (g.op IN ('>=', '>') AND h.op IN ('<=', '<', '=') AND g.value > h.value)
          OR (g.op IN ('<=', '<') AND h.op IN ('>=', '>', '=') AND g.value < h.value)
          OR (g.op = '=' AND h.op IN ('>=', '>') AND g.value < h.value)
          OR (g.op = '=' AND h.op IN ('<=', '<') AND g.value > h.value)))
    OR (t.source <> u.source AND g.by_day <> h.by_day
        AND g.op = h.op AND g.value <= h.value AND g.value >= h.value)
  )
UNION ALL
SELECT NULL AS entry_id, 'deadlines' AS field, u.task, NULL AS unit, b.day AS due, NULL AS period, b.ordinal AS item,
       'date' AS part,
       'title' AS sort, NULL AS metric, t.task AS other, NULL AS op, NULL AS mine, NULL AS other_op, NULL AS theirs, b.day AS mine_day,
       a.day AS theirs_day
FROM task t
JOIN task u ON u.title = t.title AND u.kind = t.kind AND t.task < u.task
JOIN source s ON s.source = t.source
JOIN source v ON v.source = u.source AND v.region = s.region
JOIN deadline a ON a.task = t.task AND a.kind = 'fixed'
JOIN deadline b ON b.task = u.task AND b.kind = 'fixed' AND b.day <> a.day
WHERE COALESCE(t.superseded_by, '') <> u.task AND COALESCE(u.superseded_by, '') <> t.task
  AND (EXISTS (SELECT 1 FROM respondent r JOIN respondent q ON q.unit = r.unit WHERE r.task = t.task AND q.task = u.task)
       OR NOT EXISTS (SELECT 1 FROM respondent r WHERE r.task IN (t.task, u.task)))
  AND NOT EXISTS (SELECT 1 FROM deadline x WHERE x.task = t.task AND x.kind = 'fixed' AND x.ordinal <> a.ordinal)
  AND NOT EXISTS (SELECT 1 FROM deadline x WHERE x.task = u.task AND x.kind = 'fixed' AND x.ordinal <> b.ordinal)
  AND NOT EXISTS (SELECT 1 FROM target g WHERE g.task IN (t.task, u.task))
  AND NOT EXISTS (SELECT 1 FROM contradiction c
                  WHERE (c.task = t.task AND c.other = u.task) OR (c.task = u.task AND c.other = t.task))
