-- B014 title-too-long 名称过长
-- kind: base
-- level: warning
-- A title has more than 40 characters: it should say what is to be done, never repeat the sentence of the source.
-- 任务名称超过40字：名称应点明要做什么，不应照抄原文。
-- Fix: shorten it; the clause itself is cited.
-- 办法：缩短名称；原文由出处指明。
-- zh: “{title}”有{length}字
-- en: “{title}” has {length} characters
SELECT NULL AS entry_id, 'title' AS field, t.task, NULL AS unit, NULL AS due, NULL AS period,
       LENGTH(t.title) AS length
FROM task t
WHERE LENGTH(t.title) > 40
