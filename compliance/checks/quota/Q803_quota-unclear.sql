-- Q803 quota-unclear 限额口径不明
-- kind: progress
-- level: warning
-- label: 待核实 / unclear
-- Over all programmes together more was declared than the cap; the text does not say whether they share it.
-- 各工程合计超过限额，而原文没有写明是否合并计算。
-- Fix: ask the office that keeps the quota.
-- 办法：向受理单位核实。
-- zh: {declarant}各工程共申报{total}个，限额{cap}个，原文未写明是否合并计算
-- en: {declarant} declared {total} over all programmes, the cap is {cap}; whether they share it is not said
SELECT NULL AS entry_id, 'declarations.' || declaration AS field, task, NULL AS unit, NULL AS due, NULL AS period,
       declarant, total, cap, declaration_id
FROM (
  SELECT n.*, MAX(in_programme) OVER (PARTITION BY task, who) AS most
  FROM (
    SELECT d.declaration_id, d.declarant_text || '.' || d.project AS declaration, q.task, q.cap, d.declarant_text AS declarant,
           COALESCE(d.declarant, d.declarant_text) AS who,
           COUNT(*) OVER (PARTITION BY q.task, COALESCE(d.declarant, d.declarant_text)) AS total,
           ROW_NUMBER() OVER (PARTITION BY q.task, COALESCE(d.declarant, d.declarant_text) ORDER BY d.declaration_id)
             AS place,
           COUNT(*) OVER (PARTITION BY q.task, COALESCE(d.declarant, d.declarant_text), COALESCE(d.programme, ''))
             AS in_programme
    FROM declaration d JOIN quota q ON q.task = d.task
    WHERE q.per = 'declarant' AND q.pooled = 'unclear'
      -- what names no programme of the quota has a finding of its own (Q805)
      AND (NOT EXISTS (SELECT 1 FROM quota_member m WHERE m.task = d.task AND m.what = 'programme')
           OR EXISTS (SELECT 1 FROM quota_member m
                      WHERE m.task = d.task AND m.what = 'programme' AND m.member = d.programme))
  ) n
) numbered
WHERE place = cap + 1 AND most <= cap
