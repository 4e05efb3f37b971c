"""`compliance schema`."""

import json

import pytest

from compliance.data import SCHEMA_NAMES
from tests.cli.command import compliance


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema(capsys: pytest.CaptureFixture[str], name: str) -> None:
    schema = json.loads(compliance(capsys, "schema", name).out)
    assert schema["$schema"].endswith("2020-12/schema")
