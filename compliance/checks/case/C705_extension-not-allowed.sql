-- C705 extension-not-allowed 延长无依据
-- kind: form
-- level: error
-- The case was extended and the clause allows no extension, or a shorter one; or the extension names no approval.
-- 办件填报了延长，而条款没有延长的规定，或规定的更短；或延长没有批准日期。
-- Fix: correct the extension, or give the day of its approval.
-- 办法：改正延长，或补填批准日期。
-- zh: 办件{name}填报延长{extension_n}，{reason}
-- en: case {name} is extended by {extension_n}: {reason}
-- zh.none: 条款没有延长的规定
-- en.none: the clause allows no extension
-- zh.longer: 超过条款允许的
-- en.longer: longer than the clause allows
-- zh.unapproved: 没有批准日期，或批准在截至日之后
-- en.unapproved: no day of approval, or one after the as-of day
-- zh.late: 批准时时限已过，或早于起算
-- en.late: approved after the limit had run out, or before the case was opened
SELECT NULL AS entry_id, 'cases.' || c.name AS field, c.task, c.unit, NULL AS due, NULL AS period,
       c.name, c.extension_n, c.case_id,
       CASE WHEN d.extension_n IS NULL THEN 'none'
            WHEN c.extension_n > d.extension_n THEN 'longer'
            WHEN c.extension_day IS NULL OR c.extension_day > r.as_of THEN 'unapproved'
            ELSE 'late' END AS reason
FROM run r CROSS JOIN case_item c
JOIN deadline d ON d.task = c.task AND d.ordinal = c.deadline
LEFT JOIN counted k ON k.case_id = c.case_id
WHERE c.current = 1 AND c.extension_n IS NOT NULL
  AND (d.extension_n IS NULL OR c.extension_n > d.extension_n OR c.extension_day IS NULL OR c.extension_day > r.as_of
       OR c.extension_day < c.opened_day OR c.extension_day > k.plain_day)
