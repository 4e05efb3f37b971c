-- D305 unchanged-text 照抄上期
-- kind: form
-- level: warning
-- The progress text is that of the previous report, word for word, and the task is not completed.
-- 进展情况与上期报告一字不差，而任务尚未完成。
-- Fix: say what has been done since.
-- 办法：填写上期以来的进展。
-- zh: “{title}”的进展情况与上期相同
-- en: the progress text of “{title}” is that of the previous report
SELECT e.entry_id, 'progress' AS field, e.task, e.unit, e.due, e.period
FROM previous p CROSS JOIN entry e
WHERE e.task = p.task AND e.respondent = p.unit AND e.slot = p.slot AND e.current = 1 AND e.words = p.words AND e.status <> 'done'
