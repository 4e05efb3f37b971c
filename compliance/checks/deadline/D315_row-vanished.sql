-- D315 row-vanished 上期有、本期无
-- kind: form
-- level: warning
-- The previous report had an entry on the task, this one has none.
-- 上期填报过该任务，本期没有。
-- Fix: add the entry, or say why it is left out.
-- 办法：补填，或说明不再填报的原因。
-- zh: {unit}上期填报过“{title}”，本期没有
-- en: {unit} reported on “{title}” last time and does not now
SELECT NULL AS entry_id, 'items' AS field, p.task, p.unit, p.due, p.period
FROM run r CROSS JOIN previous p JOIN task t ON t.task = p.task
WHERE (t.superseded_by IS NULL OR t.superseded_day > r.as_of)
  AND EXISTS (SELECT 1 FROM handed h WHERE h.unit = p.unit AND h.source = t.source)
  AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.task = p.task AND e.respondent = p.unit)
  -- what the office closed needs no further entry
  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.task = p.task AND d.unit = p.unit
                  AND (d.state = 'closed' OR d.state = 'terminated' OR d.state = 'reassigned'))
