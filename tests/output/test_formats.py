"""The table of formats: every renderer has its name, its snapshots, and a place for all it says."""

import json

import pytest
from hypothesis import given, settings

from compliance.cli.formats import NAMES
from compliance.finding import Result
from compliance.output.formats import FORMATS, How, render
from tests.output.sample import EMPTY, NO_FILES, SAMPLE, SNAPSHOTS, SUFFIXES, rendered, results, snapshot


def test_the_command_line_knows_them_all() -> None:
    assert FORMATS == NAMES


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SUFFIXES)
def test_snapshots(name: str, lang: str) -> None:
    assert rendered(name, lang) == snapshot(name, lang).read_text(encoding="utf-8"), "python -m tests.output.sample"


def test_no_snapshot_is_left_over() -> None:
    assert {path.name for path in SNAPSHOTS.iterdir()} == {
        snapshot(name, lang).name for name in SUFFIXES for lang in ("zh", "en")
    }


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("result", [SAMPLE, EMPTY, NO_FILES])
def test_every_format_ends_its_last_line(name: str, result: Result) -> None:
    out = render(name, result, How("zh"))
    assert out == "" or out.endswith("\n")


@settings(deadline=None)  # the first example imports
@given(results())
def test_no_format_stumbles_or_lets_a_control_through(result: Result) -> None:
    for name in FORMATS:
        out = render(name, result, How("en"))
        if name in {"json", "jsonl"}:  # these hold the very characters, escaped by JSON
            json.loads(out.encode("utf-8", "backslashreplace"))
        else:
            out.encode("utf-8")
            assert not {"\x1b", "\u202e", "\r", "\x85"} & set(out), name
