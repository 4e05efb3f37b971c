-- A903 baseline-stale 基线陈旧
-- kind: form
-- level: note
-- The baseline holds the key of a finding that is no longer there, although this run looked for it.
-- 基线中的问题已不再出现，而本次判过它所在的范围。
-- Fix: write the baseline anew with --write-baseline, so that the finding cannot come back unseen.
-- 办法：用 --write-baseline 重写基线，以免该问题再次出现而无人察觉。
-- zh: 基线中的“{key}”已不再出现
-- en: “{key}” in the baseline is found no longer
SELECT NULL AS entry_id, b.field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period,
       b.key, b.file, b.line, b.col
FROM baseline_key b
WHERE b.judged = 1 AND NOT EXISTS (SELECT 1 FROM accepted a WHERE a.key = b.key)
