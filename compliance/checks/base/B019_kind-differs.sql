-- B019 kind-differs 类型与内容不符
-- kind: base
-- level: warning
-- A task lacks what its kind is judged by, so that it is never judged: a time limit without a relative deadline, a quota
-- without a cap, a recurring duty without a recurring deadline.
-- 任务缺少其类型据以判断的内容，因而永远不会判断：时限没有相对期限，限额没有上限，周期任务没有周期。
-- Fix: add what is missing, or correct the kind.
-- 办法：补上所缺内容，或改正类型。
-- zh: 永远不会判断：“{title}”{lack}
-- en: never judged: “{title}” {lack}
-- zh.time_limit: 是时限，但没有相对期限
-- en.time_limit: is a time limit without a relative deadline
-- zh.quota: 是限额，但没有 quota
-- en.quota: is a quota without a cap
-- zh.recurring: 是周期任务，但没有周期期限
-- en.recurring: is a recurring duty without a recurring deadline
SELECT NULL AS entry_id, 'kind' AS field, t.task, NULL AS unit, NULL AS due, NULL AS period, t.kind AS lack
FROM task t
WHERE (t.kind = 'time_limit'
       AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.task = t.task AND d.kind = 'relative'))
   OR (t.kind = 'recurring'
       AND NOT EXISTS (SELECT 1 FROM deadline d WHERE d.task = t.task AND d.kind = 'recurring'))
   OR (t.kind = 'quota' AND NOT EXISTS (SELECT 1 FROM quota q WHERE q.task = t.task))
