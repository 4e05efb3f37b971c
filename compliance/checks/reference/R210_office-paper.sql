-- R210 office-paper 台账、期次有误
-- kind: form
-- level: error
-- The office's ledger, round or assignments name what is not there, or contradict themselves: an approval before the
-- request, a second closing, a new due day before the old one. Every decision is kept, and counts as it stands.
-- 台账、报送期次或责任明确文件所写的不存在或自相矛盾：批准早于申请、重复销号、调整后时限早于原时限。各条处理都保留，按所写计算。
-- Fix: add a decision that puts it right; nothing in a ledger is overwritten.
-- 办法：补记一条更正；台账内容不作改写。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p
WHERE p.code = 'R210'
