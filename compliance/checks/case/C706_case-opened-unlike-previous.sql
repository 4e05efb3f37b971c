-- C706 case-opened-unlike-previous 与前一环节不衔接
-- kind: form
-- level: error
-- The limit follows another one, and the case does not open on the day on which that case was closed.
-- 时限接续前一环节，而起算日期不是前一环节的办结日期。
-- Fix: correct the day, or leave `opened` out: it is then the day that case was closed.
-- 办法：改正起算日期，或不填 opened（按前一环节的办结日期起算）。
-- zh: 办件{name}自{opened_day}起算，前一环节于{follows_day}办结
-- en: case {name} opens on {opened_day}, the one it follows was closed on {follows_day}
SELECT NULL AS entry_id, 'cases.' || c.name AS field, c.task, c.unit, NULL AS due, NULL AS period,
       c.name, c.opened_day, c.follows_day, c.case_id
FROM case_item c
WHERE c.current = 1 AND c.opened_day <> c.follows_day
