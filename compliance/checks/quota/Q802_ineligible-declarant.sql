-- Q802 ineligible-declarant 不符合申报条件
-- kind: progress
-- level: error
-- label: 不合条件 / not eligible
-- The declarant is not one of those to whom the quota is open, or a ground of refusal applies by its own answer.
-- 申报主体不在该限额所列主体之内，或其自述属于不予受理的情形。
-- Fix: declare under the right clause, or withdraw.
-- 办法：按适用的条款申报，或撤回。
-- zh: {declarant}不能按“{title}”申报：{reason}{detail}
-- en: {declarant} cannot declare under “{title}”: {reason}{detail}
-- zh.outside: 不在所列申报主体之内
-- en.outside: not one of its declarants
-- zh.excluded: 属于不予受理的情形
-- en.excluded: a ground of refusal applies:
SELECT NULL AS entry_id, 'declarations.' || d.declarant_text || '.' || d.project AS field, d.task, NULL AS unit, NULL AS due, NULL AS period,
       d.declarant_text AS declarant, 'outside' AS reason, '' AS detail, d.declaration_id
FROM declaration d JOIN quota q ON q.task = d.task
WHERE q.closed = 1
  AND NOT EXISTS (SELECT 1 FROM quota_member m WHERE m.task = d.task AND m.what = 'declarant' AND m.member = d.declarant)
UNION ALL
SELECT NULL, 'declarations.' || d.declarant_text || '.' || d.project, d.task, NULL, NULL, NULL,
       d.declarant_text, 'excluded', x.title, d.declaration_id
FROM declaration d
JOIN exclusion x ON x.task = d.task
JOIN answer a ON a.declaration_id = d.declaration_id AND a.exclusion = x.exclusion AND a.applies = 1
