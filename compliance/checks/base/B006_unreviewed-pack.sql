-- B006 unreviewed-pack 规则包未复核
-- kind: base
-- level: note
-- Nobody who did not write the pack has read it against the source, line by line.
-- 还没有编写者以外的人对照原文逐行复核。
-- Fix: have somebody else read it (lint --sources DIR --show helps), then set `reviewed: true`.
-- 办法：请他人复核（可用 lint --sources DIR --show 对照），之后写上 reviewed: true。
-- zh: 规则包未经他人复核
-- en: the pack was not reviewed by a second person
SELECT NULL AS entry_id, '' AS field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, s.source
FROM source s
WHERE s.reviewed = 0
