"""A third engine for the tests: the same relations and the same query texts on Spark SQL, in its strict ANSI mode."""

from collections.abc import Iterable, Iterator
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, LongType, StringType, StructField, StructType

from compliance.checks.registry import Check
from compliance.engine.sqlite import derived_sql
from compliance.relations import Tables
from compliance.relations.contract import DERIVED, RELATIONS, columns

_TYPES = {"BIGINT": LongType(), "DOUBLE": DoubleType(), "VARCHAR": StringType()}


def session() -> SparkSession:
    """A small local session that opens no web page."""
    return (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )


def run(spark: SparkSession, tables: Tables, checks: Iterable[Check]) -> Iterator[tuple[Check, dict[str, Any]]]:
    """Every row at fault, as the default engine gives them."""
    for name, relation in RELATIONS.items():
        if name not in DERIVED:
            schema = StructType([StructField(column, _TYPES[kind]) for column, kind, _, _ in columns(relation)])
            rows = [tuple(row) for row in tables.get(name, ())]
            spark.createDataFrame(rows, schema).createOrReplaceTempView(name)
    for name in DERIVED:
        spark.sql(derived_sql(name)).cache().createOrReplaceTempView(name)
    for check in checks:
        for row in spark.sql(check.sql).collect():
            yield check, row.asDict()
