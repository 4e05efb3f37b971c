"""Each check's failing cases on Spark: not only parsed, but run, with the same rows as the default engine."""

from pathlib import Path

import pytest

from compliance.checks.registry import bundled
from compliance.engine import sqlite
from compliance.rulebook.load import Rulebook
from tests.checks.case import Case, load_cases, tables
from tests.checks.test_cases import sorted_rows
from tests.conftest import TODAY

pytestmark = pytest.mark.extra
# a query takes Spark a good part of a second: one failing case for each check
FIRST: dict[str, Case] = {}
for _case in load_cases():
    if _case.expect:
        FIRST.setdefault(_case.code, _case)


@pytest.fixture(scope="module")
def spark():  # type: ignore[no-untyped-def]
    from tests.engine.spark import session

    running = session()
    yield running
    running.stop()


@pytest.mark.parametrize("code", FIRST)
def test_spark_agrees(spark, code: str, demo: Rulebook, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from tests.engine.spark import run

    rows = tables(FIRST[code], demo, tmp_path, TODAY)
    chosen = [bundled()[code]]
    found = sorted_rows(sqlite.run(rows, chosen))
    assert found
    assert found == sorted_rows(run(spark, rows, chosen))
