-- B006 unreviewed-pack 规则包未复核
-- kind: base
-- level: note
-- Nobody who did not trust the draft has read the pack against its source, from first to last line.
-- 还没有人不凭草稿、对照原文从头到尾逐行复核。
-- Fix: have it read line by line (lint --sources DIR --show helps), then set `reviewed: true`.
-- 办法：请人逐行复核（可用 lint --sources DIR --show 对照），之后写上 reviewed: true。
-- zh: 规则包未经逐行复核
-- en: the pack was not read against its source line by line
SELECT NULL AS entry_id, '' AS field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, s.source
FROM source s
WHERE s.reviewed = 0
