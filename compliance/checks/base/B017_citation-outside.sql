-- B017 citation-outside 引文越界
-- kind: base
-- level: error
-- The cited lines are turned round, or lie outside the lines of their source in the text.
-- 所引行号首尾颠倒，或在该文件于原文中的行号范围之外。
-- Fix: correct cite.lines or source.seed.lines.
-- 办法：改正 cite.lines 或 source.seed.lines。
-- zh: “{title}”引{first_line}-{last_line}行，文件在{seed_first}-{seed_last}行
-- en: “{title}” cites lines {first_line}-{last_line}, its source has lines {seed_first}-{seed_last}
SELECT NULL AS entry_id, 'cite.lines' AS field, t.task, NULL AS unit, NULL AS due, NULL AS period,
       t.first_line, t.last_line, s.first_line AS seed_first, s.last_line AS seed_last
FROM task t
JOIN source s ON s.source = t.source
WHERE t.last_line < t.first_line OR t.first_line < s.first_line OR t.last_line > s.last_line
