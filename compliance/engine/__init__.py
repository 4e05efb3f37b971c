"""Engines: the same tables and the same query texts on SQLite, later on DuckDB and Spark."""
