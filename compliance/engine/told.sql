-- Of which tasks and units it is told already why no entry counts: one speaks of an occurrence that there is not (R205), or
-- of a unit that nobody knows (R202). The latter was meant for the one unit that its report covers and that answers for the
-- task; where several are, whom it was meant for is not plain. Made once a run, on every engine.
SELECT e.task, e.respondent AS unit
FROM entry e
WHERE e.occurrence = 'unknown' AND e.task IS NOT NULL AND e.respondent IS NOT NULL
UNION
SELECT u.task, h.unit
FROM (
  SELECT e.task, e.report, MIN(x.unit) AS least, MAX(x.unit) AS most
  FROM (
    SELECT DISTINCT task, report FROM entry WHERE respondent IS NULL AND unit_by = 'unknown' AND task IS NOT NULL
  ) e
  JOIN handed y ON y.report = e.report
  LEFT JOIN respondent x ON x.task = e.task AND x.unit = y.unit
  GROUP BY e.task, e.report
) u
JOIN handed h ON h.report = u.report
WHERE u.least IS NULL OR (u.least = h.unit AND u.most = h.unit)
