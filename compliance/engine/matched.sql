-- Which entry counts for which obligation: of all that speak of it, the one of the newest report that is not dated
-- after the as-of day; of one day's duplicates the less complete, or with `latest` the one of the later report.
-- Made once a run, on every engine.
SELECT obligation_id, entry_id, task, unit, due, period, judged_due, met, released
FROM (
  SELECT spoken.*,
         ROW_NUMBER() OVER (
           PARTITION BY obligation_id
           ORDER BY CASE WHEN as_of_day > run_day THEN 1 ELSE 0 END, COALESCE(as_of_day, -1000000) DESC, whole,
                    by_child, later DESC, met, COALESCE(updated_day, -1000000) DESC, entry_id DESC
         ) AS place
  FROM (
    SELECT o.obligation_id, e.entry_id, o.task, o.unit, o.due, o.period, e.as_of_day, e.updated_day, r.as_of AS run_day,
           CASE WHEN e.occurrence = 'whole' THEN 1 ELSE 0 END AS whole,
           CASE WHEN e.unit = o.unit THEN 0 ELSE 1 END AS by_child,
           CASE WHEN r.latest = 1 THEN e.report ELSE 0 END AS later,
           CASE WHEN e.new_due IS NOT NULL AND e.approved_day <= r.as_of AND (e.occurrence = 'named' OR o.alone = 1)
                THEN e.new_due ELSE COALESCE(o.new_due, o.due) END AS judged_due,
           -- what the office returned does not count until a newer report says it again
           CASE WHEN o.returned_day IS NOT NULL AND COALESCE(e.as_of_day, r.as_of) <= o.returned_day THEN 0
                WHEN e.status = 'done' AND e.completed_day <= r.as_of THEN 1
                WHEN e.status = 'stage_done' AND o.by_stage = 1 AND (e.occurrence = 'named' OR o.alone = 1)
                     AND COALESCE(e.completed_day, r.as_of) <= r.as_of THEN 1
                ELSE 0 END AS met,
           CASE WHEN e.approved_day <= r.as_of
                     AND (e.status = 'termination_requested' OR e.status = 'reassignment_requested')
                THEN 1 ELSE 0 END AS released
    FROM run r
    CROSS JOIN obligation o
    JOIN entry e ON e.task = o.task AND e.respondent = o.unit
    WHERE (e.due IS NULL OR e.due = o.due) AND (e.period IS NULL OR e.period = o.period)
      -- without a period a report speaks of the occurrence that had come by its own day
      AND (e.occurrence = 'named' OR o.period IS NULL OR e.as_of_day IS NULL OR e.as_of_day >= o.due)
  ) spoken
) ranked
WHERE place = 1
