-- B015 unprovable-citation 出处无法核对
-- kind: base
-- level: warning
-- A citation has no lines or no hash, the pack does not say in which text its source lies, or the folder of --sources
-- has not that text: it was not proved that the task stands there. `--fix` with --sources writes hashes that are missing.
-- 出处没有行号或 sha256，规则包没有写明原文文件，或 --sources 文件夹中没有该原文：未能证实任务确有所据。
-- --fix 与 --sources 同用可补写缺少的 sha256。
-- Fix: add source.seed, cite.lines and cite.sha256.
-- 办法：补上 source.seed、cite.lines 和 cite.sha256。
-- zh: {what}
-- en: {what}
SELECT p.entry_id, p.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       p.what, p.args, p.file, p.line, p.col
FROM problem p
WHERE p.code = 'B015'
