-- D318 superseded 已被后文替代
-- kind: form
-- level: note
-- A later task has taken this one's place: nothing is owed here any more.
-- 该任务已被后来的任务替代，不再应报。
-- Fix: report on the later task.
-- 办法：改报后来的任务。
-- zh: “{title}”已被{later}替代
-- en: “{title}” has been replaced by {later}
SELECT e.entry_id, 'task' AS field, e.task, e.unit, e.due, e.period, t.superseded_by AS later
FROM task t CROSS JOIN run r CROSS JOIN entry e
WHERE e.task = t.task AND e.current = 1 AND t.superseded_by IS NOT NULL AND COALESCE(t.superseded_day, r.as_of) <= r.as_of
  -- what was due before that day is still owed here
  AND NOT EXISTS (SELECT 1 FROM matched m WHERE m.entry_id = e.entry_id)
