"""The checks: one .sql file each, in family folders; `registry` reads their heads."""
