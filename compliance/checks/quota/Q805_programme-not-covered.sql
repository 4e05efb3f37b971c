-- Q805 programme-not-covered 工程或领域不符
-- kind: form
-- level: error
-- The declaration names no programme of the quota, or no field where the quota counts by field.
-- 申报没有写该限额所列的工程，或限额按领域计数而没有写领域。
-- Fix: correct `programme`, or add `field`.
-- 办法：改正 programme，或补填 field。
-- zh: {declarant}的申报{reason}
-- en: the declaration of {declarant} {reason}
-- zh.programme: 所写工程不在该限额之内
-- en.programme: names a programme that the quota does not cover
-- zh.field: 没有写领域，而限额按领域计数
-- en.field: names no field, and the quota counts by field
SELECT NULL AS entry_id, 'declarations.' || d.declarant_text || '.' || d.project AS field, d.task, NULL AS unit, NULL AS due, NULL AS period,
       d.declarant_text AS declarant, 'programme' AS reason, d.declaration_id
FROM declaration d
WHERE EXISTS (SELECT 1 FROM quota_member m WHERE m.task = d.task AND m.what = 'programme')
  AND NOT EXISTS (SELECT 1 FROM quota_member m WHERE m.task = d.task AND m.what = 'programme' AND m.member = d.programme)
UNION ALL
SELECT NULL, 'declarations.' || d.declarant_text || '.' || d.project, d.task, NULL, NULL, NULL, d.declarant_text, 'field', d.declaration_id
FROM declaration d JOIN quota q ON q.task = d.task
WHERE q.per = 'field' AND d.field IS NULL
