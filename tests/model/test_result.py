"""The JSON of a result, as the model has it."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from compliance.model.result import ResultModel

FINDING: dict[str, Any] = {
    "key": "k",
    "code": "D301",
    "name": "overdue",
    "kind": "progress",
    "level": "error",
    "task": "p-1/1",
    "unit": "省甲厅",
    "unit_id": "demo/省甲厅",
    "due": "2023-06-30",
    "period": None,
    "days": 92,
    "message": "逾期92天",
    "place": {"file": "a.yaml", "line": 3, "column": 5, "sheet": None, "cell": None},
    "source": {"id": "p-1", "number": None, "section": "一", "lines": [3, 4]},
    "waived": {"until": "2023-12-31", "approver": "省政府办公厅", "paper": "函"},
    "baseline": True,
}
SUMMARY: dict[str, Any] = {
    "files": 1,
    "entries": 1,
    "judged": 1,
    "cases": 0,
    "declarations": 0,
    "tasks": {},
    "findings": {"progress_error": 1},
    "codes": {"D301": 1},
    "accepted": {"waived": 1, "baseline": 0},
}
RESULT: dict[str, Any] = {
    "version": 1,
    "as_of": "2023-09-30",
    "round": None,
    "left_out": None,
    "summary": SUMMARY,
    "findings": [FINDING],
}


def changed(*path: str | int, value: Any) -> dict[str, Any]:
    """The result with one value changed."""
    copy: Any = json.loads(json.dumps(RESULT))
    node = copy
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    found: dict[str, Any] = copy
    return found


def test_a_run_without_a_day_and_one_that_was_narrowed_are_results() -> None:
    left = {"select": ["C"], "ignore": [], "only": None, "checks": ["D301", "R101"]}
    for result in (changed("as_of", value=None), changed("left_out", value=left)):
        assert ResultModel.model_validate(result).model_dump(mode="json") == result


def test_a_result_is_read_back() -> None:
    assert ResultModel.model_validate(RESULT).model_dump(mode="json") == RESULT


AT = ("findings", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*AT, "place"), None),
        ((*AT, "source"), None),
        ((*AT, "due"), None),
        ((*AT, "days"), -3),
        ((*AT, "waived"), None),
        (("findings",), []),
        (("round",), "2023-Q3"),
        ((*AT, "place"), {"file": "a.xlsx", "line": None, "column": None, "sheet": "表", "cell": "F12"}),
        ((*AT, "source", "lines"), None),
    ],
)
def test_taken(path: tuple[str | int, ...], value: Any) -> None:
    document = changed(*path, value=value)
    assert ResultModel.model_validate(document).model_dump(mode="json") == document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("as_of",), "2023-09-31"),
        (("summary",), {}),
        (("summary", "files"), None),
        ((*AT, "kind"), "work"),
        ((*AT, "level"), "fatal"),
        ((*AT, "key"), None),
        ((*AT, "message"), None),
        ((*AT, "days"), 1.5),
        ((*AT, "place", "file"), None),
        ((*AT, "source", "lines"), [3]),
        ((*AT, "source", "lines"), [0, 3]),
        ((*AT, "colour"), "red"),
        (("left_out",), {"select": ["C"]}),
        (("summary", "codes"), {"D301": "一"}),
    ],
)
def test_refused(path: tuple[str | int, ...], value: Any) -> None:
    with pytest.raises(ValidationError):
        ResultModel.model_validate(changed(*path, value=value))


@pytest.mark.parametrize("name", list(FINDING))
def test_a_finding_has_every_field_though_it_be_null(name: str) -> None:
    without = {key: value for key, value in FINDING.items() if key != name}
    with pytest.raises(ValidationError, match=name):
        ResultModel.model_validate({**RESULT, "findings": [without]})
