-- Q801 quota-exceeded 超限额申报
-- kind: progress
-- level: error
-- label: 超限额 / over quota
-- More was declared than the cap allows, for the declarant, field or programme that it counts. Where the text leaves open
-- whether programmes share the cap, only what exceeds it for one programme stands here (else Q803).
-- 申报数量超过限额（按条款所说的申报主体、领域或工程计数）。原文没有写明各工程是否合并计算的，此处只列单个工程已超限额的（其余见Q803）。
-- Fix: withdraw what is too many.
-- 办法：撤回多出的申报。
-- zh: {who}申报{total}个，限额{cap}个（“{title}”）
-- en: {who} declared {total}, the cap is {cap} (“{title}”)
SELECT NULL AS entry_id, 'declarations.' || declaration AS field, task, NULL AS unit, NULL AS due, NULL AS period,
       who, total, cap, declaration_id
FROM (
  SELECT d.declaration_id, d.declarant_text || '.' || d.project AS declaration, q.task, q.cap,
         CASE WHEN q.per = 'declarant' THEN d.declarant_text WHEN q.per = 'field' THEN COALESCE(d.field, '')
              ELSE COALESCE(d.programme, '') END AS who,
         COUNT(*) OVER (PARTITION BY q.task,
           CASE WHEN q.per = 'declarant' THEN COALESCE(d.declarant, d.declarant_text) ELSE '' END,
           CASE WHEN q.per = 'field' THEN COALESCE(d.field, '') ELSE '' END,
           CASE WHEN q.pooled = 'yes' AND q.per <> 'programme' THEN '' ELSE COALESCE(d.programme, '') END) AS total,
         ROW_NUMBER() OVER (PARTITION BY q.task,
           CASE WHEN q.per = 'declarant' THEN COALESCE(d.declarant, d.declarant_text) ELSE '' END,
           CASE WHEN q.per = 'field' THEN COALESCE(d.field, '') ELSE '' END,
           CASE WHEN q.pooled = 'yes' AND q.per <> 'programme' THEN '' ELSE COALESCE(d.programme, '') END
           ORDER BY d.declaration_id) AS place
  FROM declaration d JOIN quota q ON q.task = d.task
  -- what names no programme or field of the quota has a finding of its own (Q805)
  WHERE (NOT EXISTS (SELECT 1 FROM quota_member m WHERE m.task = d.task AND m.what = 'programme')
         OR EXISTS (SELECT 1 FROM quota_member m
                    WHERE m.task = d.task AND m.what = 'programme' AND m.member = d.programme))
    AND (q.per <> 'field' OR d.field IS NOT NULL)
) numbered
WHERE place = cap + 1
