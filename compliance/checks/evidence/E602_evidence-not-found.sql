-- E602 evidence-not-found 找不到佐证材料
-- kind: form
-- level: error
-- The evidence is named like a file, and there is no such file beside the report.
-- 佐证材料写的是文件名，报告旁边没有该文件。
-- Fix: correct the path, which starts from the report's folder, or hand the file in too.
-- 办法：改正路径（从报告所在文件夹算起），或一并报送该文件。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, e.task, e.unit, NULL AS due, NULL AS period, p.what, p.args, p.file, p.line, p.col, p.sheet, p.cell
FROM problem p LEFT JOIN entry e ON e.entry_id = p.entry_id
WHERE p.code = 'E602'
