-- D306 behind-schedule 滞后于序时进度
-- kind: progress
-- level: warning
-- The reported percent lies behind the unit's own nodes; where it has none, behind the share of time elapsed since effect or
-- issue. A margin (10 points, configurable) is allowed. Without a percent, or a known start, nothing is judged.
-- 完成比例落后于本单位的季度节点；没有节点的，落后于施行（成文）以来的时间进度。允许相差10个百分点（可配置）。没有填比例或起点不详的不判断。
-- Fix: say what holds it up, and by when it will be made good.
-- 办法：说明原因和赶上进度的时间。
-- zh: “{title}”完成{percent}%，{reason}{expected}{tail}{total}{close}
-- en: “{title}” is at {percent}%; {reason} {expected} {tail} {total} {close}
-- zh.nodes: 按季度节点应达
-- en.nodes: its own nodes ask for
-- zh.time: 时限已过
-- en.time: time has run
-- zh.points: %
-- en.points: %
-- zh.of: 天（共
-- en.of: of
-- zh.days: 天）
-- en.days: days
SELECT entry_id, 'percent' AS field, task, unit, due, period, percent,
       CASE WHEN nodes = 0 THEN 'time' ELSE 'nodes' END AS reason,
       CASE WHEN nodes = 0 THEN 1.0 * (as_of - start_day) ELSE node END AS expected,
       CASE WHEN nodes = 0 THEN 'of' ELSE 'points' END AS tail,
       CASE WHEN nodes = 0 THEN judged_due - start_day END AS total,
       CASE WHEN nodes = 0 THEN 'days' END AS close
FROM (
  SELECT m.entry_id, m.task, m.unit, m.due, m.period, m.judged_due, e.percent, r.behind_margin, r.as_of, o.start_day,
         p.node, COALESCE(p.nodes, 0) AS nodes
  FROM run r CROSS JOIN matched m
  JOIN obligation o ON o.obligation_id = m.obligation_id
  JOIN entry e ON e.entry_id = m.entry_id
  LEFT JOIN (SELECT n.entry_id, COUNT(n.percent) AS nodes, MAX(CASE WHEN n.by_day <= q.as_of THEN n.percent END) AS node
             FROM run q CROSS JOIN node n GROUP BY n.entry_id) p ON p.entry_id = m.entry_id
  WHERE m.met = 0 AND m.released = 0 AND m.judged_due >= r.as_of AND e.percent IS NOT NULL
) progress
WHERE (nodes > 0 AND percent + behind_margin < node)
   OR (nodes = 0 AND start_day < judged_due AND start_day <= as_of
       AND (percent + behind_margin) * (judged_due - start_day) < 100 * (as_of - start_day))
