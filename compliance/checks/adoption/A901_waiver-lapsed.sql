-- A901 waiver-lapsed 豁免失效
-- kind: form
-- level: error
-- A waiver has run out by the as-of day, or is not well formed: it covers nothing. The last day is covered.
-- 截至日已过豁免的截止日，或豁免写得不完整，因而不起作用。截止日当天仍然有效。
-- Fix: have the waiver renewed by a paper, correct it, or take it out.
-- 办法：报批续期，改正，或删去。
-- zh: 豁免“{about}”已于{until_day}到期，不再起作用
-- en: the waiver “{about}” ran out on {until_day} and covers nothing
SELECT NULL AS entry_id, w.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       w.code || COALESCE(' ' || w.task, '') || COALESCE(' ' || w.unit, '') AS about, w.until_day,
       w.what, w.args, w.file, w.line, w.col
FROM run r CROSS JOIN waiver w
WHERE w.what IS NOT NULL OR w.until_day < r.as_of
