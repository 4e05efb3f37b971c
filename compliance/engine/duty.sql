-- Whom every clause names, the members of groups one by one. Made once a run, on every engine.
SELECT task, ordinal, role, unit, name, 0 AS grouped, supervised, inherited
FROM named
WHERE group_key IS NULL
UNION ALL
SELECT n.task, n.ordinal, n.role, m.unit, n.name, 1 AS grouped, m.supervised, n.inherited
FROM named n JOIN member m ON m.group_key = n.group_key
