-- The last day in time of every case under a limit with a number: the opening day is day 0; working days are counted by
-- joining on the ordinal of the working day; calendar limits do not move when they end on a holiday; months clamp to the
-- month's last day; paused days do not count, unless the limit had run out before; an approved extension, at most as long
-- as the clause allows, is counted from the limit's end in the same way. Made once a run, on every engine.
--
-- A limit is measured in ordinals of working days, in minutes, or (days and months) in days: `start` is where it begins,
-- `amount` how much of its measure it takes, `used` how much of that had been used when a pause began.
WITH judged AS (
  SELECT c.case_id, c.task, c.unit, c.opened_day, c.opened_minute, d.n, d.unit AS limit_unit,
         CASE WHEN c.closed_day <= r.as_of THEN c.closed_day ELSE r.as_of END AS until_day,
         CASE WHEN c.closed_day <= r.as_of THEN COALESCE(c.closed_minute, 1440 * c.closed_day)
              ELSE 1440 * (r.as_of + 1) END AS until_minute,
         -- a negative limit counts back from the working day before the event
         CASE WHEN d.unit = 'workday' THEN CASE WHEN d.n < 0 THEN b.ordinal + 1 ELSE o.ordinal END
              WHEN d.unit = 'hour' THEN c.opened_minute
              ELSE c.opened_day END AS start,
         CASE WHEN d.unit = 'month' THEN m.day - c.opened_day
              WHEN d.unit = 'hour' THEN 60 * d.n
              ELSE d.n END AS amount,
         CASE WHEN c.extension_day <= r.as_of AND c.extension_n > 0 AND d.extension_n > 0
              THEN CASE WHEN c.extension_n > d.extension_n THEN d.extension_n ELSE c.extension_n END
              ELSE 0 END AS extension,
         d.extension_unit
  FROM run r
  CROSS JOIN case_item c
  JOIN deadline d ON d.task = c.task AND d.ordinal = c.deadline
  JOIN workday o ON o.day = c.opened_day
  JOIN workday b ON b.day = c.opened_day - 1
  LEFT JOIN workday m ON m.month = o.month + d.n AND m.month_day =
    CASE WHEN o.month_day > m.month_days THEN m.month_days ELSE o.month_day END
  WHERE d.n IS NOT NULL AND c.current = 1
),
-- pauses from the day before the first that does not count to the last, within the days from opening to judging; in
-- minutes from the opening or the beginning of the first day on, where the limit itself is counted in minutes
rest AS (
  SELECT j.case_id, z.first_day, g.day AS from_day, e.day AS to_day, g.ordinal AS from_ordinal, e.ordinal AS to_ordinal,
         CASE WHEN j.limit_unit <> 'hour' THEN 1440 * g.day
              WHEN j.opened_minute > 1440 * z.first_day THEN j.opened_minute
              ELSE 1440 * z.first_day END AS from_minute,
         CASE WHEN j.limit_unit <> 'hour' THEN 1440 * e.day ELSE 1440 * (e.day + 1) END AS to_minute
  FROM judged j
  JOIN pause z ON z.case_id = j.case_id
  JOIN workday e ON e.day = CASE WHEN z.last_day > j.until_day THEN j.until_day ELSE z.last_day END
  JOIN workday g ON g.day = CASE WHEN z.first_day <= j.opened_day THEN j.opened_day ELSE z.first_day - 1 END
  WHERE e.day >= j.opened_day AND e.day >= z.first_day
),
limit_pause AS (
  SELECT case_id, first_day, amount, length,
         began - COALESCE(SUM(length) OVER (PARTITION BY case_id ORDER BY first_day
                                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS used
  FROM (
    SELECT p.case_id, p.first_day, j.amount,
           CASE WHEN j.limit_unit = 'workday' THEN p.to_ordinal - p.from_ordinal
                WHEN j.limit_unit = 'hour' THEN p.to_minute - p.from_minute
                ELSE p.to_day - p.from_day END AS length,
           CASE WHEN j.limit_unit = 'workday' THEN p.from_ordinal
                WHEN j.limit_unit = 'hour' THEN p.from_minute
                ELSE p.from_day END - j.start AS began
    FROM judged j JOIN rest p ON p.case_id = j.case_id
  ) measured
),
-- where the limit ends without an extension
plain AS (
  SELECT s.*,
         CASE WHEN s.limit_unit = 'hour' THEN COALESCE(h.day, s.opened_day)
              WHEN s.limit_unit <> 'workday' OR s.whole = 0 THEN s.opened_day + s.whole
              ELSE w.day END AS plain_day,
         CASE WHEN s.limit_unit = 'hour' THEN s.start + s.whole END AS plain_minute,
         CASE WHEN s.limit_unit = 'workday' AND s.whole <> 0 THEN w.provisional ELSE 0 END AS plain_provisional
  FROM (
    SELECT j.*, j.amount + COALESCE(z.paused, 0) AS whole
    FROM judged j
    LEFT JOIN (SELECT case_id, SUM(length) AS paused FROM limit_pause WHERE used < amount GROUP BY case_id) z
      ON z.case_id = j.case_id
  ) s
  LEFT JOIN workday w ON s.limit_unit = 'workday' AND w.works = 1 AND w.ordinal = s.start + s.whole
  LEFT JOIN workday h ON s.limit_unit = 'hour' AND h.minute = s.start + s.whole - (s.start + s.whole) % 1440
),
-- the extension begins where the limit ends; in hours after a limit in days it takes whole days, begun ones included
extended AS (
  SELECT p.case_id, p.extension_unit,
         CASE WHEN p.extension_unit = 'workday' THEN f.ordinal
              WHEN p.extension_unit = 'hour' THEN COALESCE(p.plain_minute, 1440 * p.plain_day)
              ELSE p.plain_day END AS start,
         CASE WHEN p.extension_unit = 'month' THEN m.day - p.plain_day
              WHEN p.extension_unit <> 'hour' THEN p.extension
              WHEN p.limit_unit = 'hour' THEN 60 * p.extension
              ELSE 60 * p.extension + (1440 - 60 * p.extension % 1440) % 1440 END AS amount
  FROM plain p
  JOIN workday f ON f.day = p.plain_day
  LEFT JOIN workday m ON m.month = f.month + p.extension AND m.month_day =
    CASE WHEN f.month_day > m.month_days THEN m.month_days ELSE f.month_day END
  WHERE p.extension > 0
),
extension_pause AS (
  SELECT case_id, amount, length,
         began - COALESCE(SUM(length) OVER (PARTITION BY case_id ORDER BY first_day
                                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS used
  FROM (
    SELECT p.case_id, p.first_day, x.amount,
           CASE WHEN x.extension_unit = 'workday' THEN p.to_ordinal - p.from_ordinal
                WHEN x.extension_unit = 'hour' THEN p.to_minute - p.from_minute
                ELSE p.to_day - p.from_day END AS length,
           CASE WHEN x.extension_unit = 'workday' THEN p.from_ordinal
                WHEN x.extension_unit = 'hour' THEN p.from_minute
                ELSE p.from_day END - x.start AS began
    FROM extended x
    JOIN rest p ON p.case_id = x.case_id
    JOIN limit_pause q ON q.case_id = p.case_id AND q.first_day = p.first_day
    WHERE q.used >= q.amount
  ) measured
)
SELECT case_id, task, unit, until_day, limit_day, plain_day,
       CASE WHEN limit_unit = 'hour' AND plain_minute IS NULL THEN 0  -- opened at no time of day
            WHEN limit_unit = 'hour' AND (extension = 0 OR extension_unit = 'hour')
            THEN CASE WHEN until_minute > limit_minute THEN 1 ELSE 0 END
            -- days, also those that extend hours, end with their last day
            WHEN until_day > limit_day THEN 1 ELSE 0 END AS late,
       n, limit_unit, provisional
FROM (
  SELECT p.case_id, p.task, p.unit, p.until_day, p.until_minute, p.plain_day, p.plain_minute, p.n, p.limit_unit,
         p.extension, p.extension_unit,
         CASE WHEN x.whole IS NULL THEN p.plain_day
              WHEN x.extension_unit = 'workday' THEN w.day
              WHEN x.extension_unit = 'hour' THEN h.day
              ELSE x.start + x.whole END AS limit_day,
         CASE WHEN x.extension_unit = 'hour' THEN x.start + x.whole ELSE p.plain_minute END AS limit_minute,
         COALESCE(CASE WHEN x.extension_unit = 'workday' THEN w.provisional END, p.plain_provisional) AS provisional
  FROM plain p
  LEFT JOIN (
    SELECT x.case_id, x.extension_unit, x.start, x.amount + COALESCE(z.paused, 0) AS whole
    FROM extended x
    LEFT JOIN (SELECT case_id, SUM(length) AS paused FROM extension_pause WHERE used < amount GROUP BY case_id) z
      ON z.case_id = x.case_id
  ) x ON x.case_id = p.case_id
  LEFT JOIN workday w ON x.extension_unit = 'workday' AND w.works = 1 AND w.ordinal = x.start + x.whole
  LEFT JOIN workday h ON x.extension_unit = 'hour' AND h.minute = x.start + x.whole - (x.start + x.whole) % 1440
) limits
WHERE limit_day IS NOT NULL
