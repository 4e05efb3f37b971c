-- Q804 exclusion-unanswered 未说明是否属于不予受理情形
-- kind: form
-- level: warning
-- The clause names a ground of refusal, and the declaration does not say whether it applies.
-- 条款写明不予受理的情形，申报没有说明是否属于。
-- Fix: answer it under `exclusions` with true or false.
-- 办法：在 exclusions 中填 true 或 false。
-- zh: {declarant}的申报没有说明是否“{ground}”（{exclusion}）
-- en: the declaration of {declarant} does not say whether “{ground}” applies ({exclusion})
SELECT NULL AS entry_id, 'declarations.' || d.declarant_text || '.' || d.project AS field, d.task, NULL AS unit, NULL AS due, NULL AS period,
       d.declarant_text AS declarant, x.title AS ground, x.exclusion, d.declaration_id
FROM declaration d JOIN exclusion x ON x.task = d.task
WHERE NOT EXISTS (SELECT 1 FROM answer a WHERE a.declaration_id = d.declaration_id AND a.exclusion = x.exclusion)
