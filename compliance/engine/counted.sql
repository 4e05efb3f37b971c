-- The last day in time of every case under a limit with a number: the opening day is day 0; working days are counted by
-- joining on the ordinal of the working day; calendar limits do not move when they end on a holiday; months clamp to the
-- month's last day; paused days do not count, unless the limit had run out before; an approved extension, at most as long
-- as the clause allows, is added. Made once a run, on every engine. `a` is what is added to the limit, `x` the extension.
SELECT case_id, task, unit, until_day, limit_day, plain_day,
       CASE WHEN limit_unit = 'hour' THEN CASE WHEN until_minute > limit_minute THEN 1 ELSE 0 END
            WHEN until_day > limit_day THEN 1 ELSE 0 END AS late,
       n, limit_unit, provisional
FROM (
  SELECT f.case_id, f.task, f.unit, f.until_day, f.until_minute, f.n, f.limit_unit, f.limit_minute,
         CASE WHEN f.limit_unit = 'hour' THEN COALESCE(pm.day, f.first_day) ELSE f.first_day END AS plain_day,
         CASE WHEN f.limit_unit = 'hour' THEN COALESCE(hm.day, f.first_day)
              WHEN f.x = 0 THEN f.first_day
              WHEN f.x_unit = 'workday' THEN xw.day
              WHEN f.x_unit = 'month' THEN xm.day
              WHEN f.x_unit = 'hour' THEN xh.day
              ELSE f.first_day + f.x END AS limit_day,
         COALESCE(CASE WHEN f.x > 0 AND f.x_unit = 'workday' THEN xw.provisional END, f.first_provisional) AS provisional
  FROM (
    SELECT s.*,
           CASE WHEN s.limit_unit = 'hour' THEN s.opened_day
                WHEN s.limit_unit = 'month' THEN nm.day + s.paused
                WHEN s.limit_unit = 'day' OR s.a = 0 THEN s.opened_day + s.a
                ELSE nw.day END AS first_day,
           CASE WHEN s.limit_unit = 'workday' AND s.a <> 0 THEN nw.provisional ELSE 0 END AS first_provisional
    FROM (
      SELECT p.*,
             CASE WHEN p.limit_unit = 'month' THEN p.n ELSE p.n + p.paused END AS a,
             -- a negative limit counts back from the working day before the event
             CASE WHEN p.n < 0 THEN p.before_ordinal + 1 ELSE p.open_ordinal END AS base,
             p.opened_minute + 60 * p.n + 1440 * p.paused AS plain_minute,
             p.opened_minute + 60 * p.n + 1440 * p.paused
               + CASE WHEN p.x_unit = 'hour' THEN 60 * p.x WHEN p.x_unit = 'day' THEN 1440 * p.x ELSE 0 END
               AS limit_minute
      FROM (
        SELECT c.case_id, c.task, c.unit, c.opened_day, c.opened_minute, d.n, d.unit AS limit_unit,
               o.ordinal AS open_ordinal, b.ordinal AS before_ordinal,
               o.month AS open_month, o.month_day AS open_month_day,
               CASE WHEN c.closed_day <= r.as_of THEN c.closed_day ELSE r.as_of END AS until_day,
               CASE WHEN c.closed_day <= r.as_of THEN COALESCE(c.closed_minute, 1440 * c.closed_day)
                    ELSE 1440 * (r.as_of + 1) END AS until_minute,
               CASE WHEN c.extension_day <= r.as_of AND c.extension_n > 0 AND d.extension_n > 0
                    THEN CASE WHEN c.extension_n > d.extension_n THEN d.extension_n ELSE c.extension_n END
                    ELSE 0 END AS x,
               d.extension_unit AS x_unit,
               COALESCE(z.paused, 0) AS paused
        FROM run r
        CROSS JOIN case_item c
        JOIN deadline d ON d.task = c.task AND d.ordinal = c.deadline
        JOIN workday o ON o.day = c.opened_day
        JOIN workday b ON b.day = c.opened_day - 1
        LEFT JOIN (
          SELECT case_id, SUM(length) AS paused
          FROM (
            SELECT pc.case_id, pd.unit AS limit_unit,
                   pd.n + CASE WHEN pc.extension_day <= pr.as_of AND pc.extension_n > 0 AND pd.extension_unit = pd.unit
                               THEN CASE WHEN pc.extension_n > pd.extension_n THEN pd.extension_n ELSE pc.extension_n END
                               ELSE 0 END AS whole,
                   CASE WHEN pd.unit = 'workday' THEN e.ordinal - g.ordinal ELSE e.day - g.day END AS length,
                   -- how much of the limit had been used when the pause began
                   CASE WHEN pd.unit = 'workday' THEN g.ordinal - po.ordinal ELSE g.day - po.day END
                     - COALESCE(SUM(CASE WHEN pd.unit = 'workday' THEN e.ordinal - g.ordinal ELSE e.day - g.day END)
                                OVER (PARTITION BY pc.case_id ORDER BY pz.first_day
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS used
            FROM run pr
            CROSS JOIN case_item pc
            JOIN deadline pd ON pd.task = pc.task AND pd.ordinal = pc.deadline
            JOIN workday po ON po.day = pc.opened_day
            JOIN pause pz ON pz.case_id = pc.case_id
            JOIN workday e ON e.day = CASE
              WHEN pz.last_day > CASE WHEN pc.closed_day <= pr.as_of THEN pc.closed_day ELSE pr.as_of END
              THEN CASE WHEN pc.closed_day <= pr.as_of THEN pc.closed_day ELSE pr.as_of END ELSE pz.last_day END
            JOIN workday g ON g.day = CASE WHEN pz.first_day - 1 < pc.opened_day THEN pc.opened_day
                                           ELSE pz.first_day - 1 END
            WHERE e.day > g.day
          ) pauses
          WHERE limit_unit = 'month' OR limit_unit = 'hour' OR used < whole
          GROUP BY case_id
        ) z ON z.case_id = c.case_id
        WHERE d.n IS NOT NULL AND c.current = 1
      ) p
    ) s
    LEFT JOIN workday nw ON nw.works = 1 AND nw.ordinal = s.base + s.a
    LEFT JOIN workday nm ON nm.month = s.open_month + s.n AND nm.month_day =
      CASE WHEN s.open_month_day > nm.month_days THEN nm.month_days ELSE s.open_month_day END
  ) f
  LEFT JOIN workday fw ON fw.day = f.first_day
  LEFT JOIN workday xw ON xw.works = 1 AND xw.ordinal = fw.ordinal + f.x
  LEFT JOIN workday xm ON xm.month = fw.month + f.x AND xm.month_day =
    CASE WHEN fw.month_day > xm.month_days THEN xm.month_days ELSE fw.month_day END
  -- whole days of an extension in hours
  LEFT JOIN workday xh ON xh.minute = 1440 * f.first_day + 60 * f.x - 60 * f.x % 1440
  LEFT JOIN workday hm ON hm.minute = f.limit_minute - f.limit_minute % 1440
  LEFT JOIN workday pm ON pm.minute = f.plain_minute - f.plain_minute % 1440
) limits
WHERE limit_day IS NOT NULL
