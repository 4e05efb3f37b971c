-- R205 occurrence-unclear 期次不明
-- kind: form
-- level: error
-- The entry names a due day or period that the task does not have, or speaks of one of several without saying which.
-- 条目写的期限或期间任务没有，或任务有多个期限而未写明是哪一个。
-- Fix: add `due` or `period` as `compliance show` lists them.
-- 办法：按 compliance show 所列补写 due 或 period。
-- zh: “{title}”期次不明：{reason}
-- en: “{title}”, occurrence unclear: {reason}
-- zh.unknown: 没有所写的期限或期间
-- en.unknown: it has no such due day or period
-- zh.several: 有多个期限，请写明本条说的是哪一个
-- en.several: it has several due days, say which one this is about
SELECT e.entry_id, CASE WHEN e.due IS NOT NULL THEN 'due' ELSE 'period' END AS field,
       e.task, e.unit, e.due, e.period, 'unknown' AS reason
FROM entry e
WHERE e.occurrence = 'unknown'
UNION ALL
SELECT e.entry_id, 'status', e.task, e.unit, NULL, NULL, 'several'
FROM entry e
WHERE e.occurrence = 'whole'
  AND (e.status = 'stage_done' OR e.new_due IS NOT NULL)
  AND EXISTS (SELECT 1 FROM obligation o
              WHERE o.task = e.task AND o.unit = e.respondent AND o.due IS NOT NULL AND o.alone = 0)
