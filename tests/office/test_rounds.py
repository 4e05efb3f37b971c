"""Rounds: what makes one unusable, and the next made from the last."""

import json
from functools import partial
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.calendar.days import to_day
from compliance.data import schema_path
from compliance.office.rounds import Round, kind_of, load_round, next_round
from compliance.rulebook.load import Rulebook
from tests.office.files import places, refused, written

Q3 = """\
id: 2023-Q3
data_day: 2023-09-30
hand_in_day: 2023-10-10
sources: [demo-2022-1, demo-2023-2]
units: [省甲厅, 省乙局]
"""
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(schema_path("round").read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


def loaded(folder: Path, text: str, name: str = "2023-Q3") -> Round:
    written(folder / f"{name}.yaml", text)
    return load_round(folder, name)


def test_a_round_as_written(tmp_path: Path) -> None:
    found = loaded(tmp_path, Q3)
    assert found.id == found.period == "2023-Q3"
    assert (found.data_day, found.hand_in_day) == (to_day("2023-09-30"), to_day("2023-10-10"))
    assert found.sources == ("demo-2022-1", "demo-2023-2") and found.units == ("省甲厅", "省乙局")
    assert found.window == (to_day("2023-07-01"), to_day("2023-09-30"))
    assert (found.place("sources", 1).line, found.place("sources", 1).column) == (4, 24)


def test_what_a_round_may_leave_out(tmp_path: Path) -> None:
    found = loaded(tmp_path, "id: spring\ndata_day: 2023-03-31\nsources: [a]\n", "spring")
    assert found.units is None and found.hand_in_day is None and found.window is None


def test_all_units(tmp_path: Path) -> None:
    assert loaded(tmp_path, Q3.replace("[省甲厅, 省乙局]", "all")).units is None


def test_a_period_of_its_own(tmp_path: Path) -> None:
    found = loaded(tmp_path, "id: spring\nperiod: 2023-Q1\ndata_day: 2023-03-31\nsources: [a]\n", "spring")
    assert found.window == (to_day("2023-01-01"), to_day("2023-03-31")) and found.period == "2023-Q1"


def test_a_hand_in_day_on_the_data_day_is_in_order(tmp_path: Path) -> None:
    assert loaded(tmp_path, Q3.replace("2023-10-10", "2023-09-30")).hand_in_day == to_day("2023-09-30")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("id: 2023-Q3", "id: 2023-Q4"), ("round.name", 1, 5)),
        (("[省甲厅, 省乙局]", "[]"), ("round.no-units", 5, 8)),
        (("2023-10-10", "2023-09-29"), ("round.hand-in", 3, 14)),
        (("2023-09-30", "2023-09-31"), ("value.not-a-day", 2, 11)),
        (("data_day", "dataday"), ("shape.unknown-hint", 2, 1)),
        (("[demo-2022-1, demo-2023-2]", "[]"), ("shape.too-few", 4, 10)),
        (("[demo-2022-1, demo-2023-2]", "[../etc]"), ("value.not-like", 4, 11)),
        (("units: [省甲厅, 省乙局]", "units: some"), ("shape.not-a", 5, 8)),
        (("id: 2023-Q3", "id: 2023-Q3\nid: 2023-Q3"), ("shape.duplicate", 2, 1)),
    ],
)
def test_unusable_rounds(tmp_path: Path, change: tuple[str, str], what: tuple[str, int, int]) -> None:
    assert Q3.count(change[0]) == 1
    path = written(tmp_path / "2023-Q3.yaml", Q3.replace(*change))
    problems = refused(load_round, tmp_path, "2023-Q3")
    assert what in places(problems) and {each.place.file for each in problems} == {str(path)}


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"- a\n- b\n", b"id: [", b"\xff\xfe\xff", b"'"])
def test_hostile_files(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "2023-Q3.yaml").write_bytes(content)
    problems = refused(load_round, tmp_path, "2023-Q3")
    assert all(each.place.file == str(tmp_path / "2023-Q3.yaml") for each in problems)


@pytest.mark.parametrize(
    "name", ["2023-Q4", "", "../secret", "a/b", "a\\b", "2023-Q3.yaml", "2023-Q3\n", "x\x00y", ".", "期次"]
)
def test_ids_without_a_file_and_ids_that_try_to_leave_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "rounds"
    written(folder / "2023-Q3.yaml", Q3)
    written(tmp_path / "secret.yaml", Q3.replace("2023-Q3", "secret"))
    written(folder / "a" / "b.yaml", Q3)
    problems = refused(load_round, folder, name)
    assert [each.what for each in problems] == ["round.missing"]
    assert problems[0].args["value"] == name


def test_no_folder(tmp_path: Path) -> None:
    assert [each.what for each in refused(load_round, tmp_path / "rounds", "2023-Q3")] == ["round.missing"]


def other(identity: str, period: str, sources: str = "[demo-2022-1]", units: str = "all") -> str:
    return f"id: {identity}\nperiod: {period}\ndata_day: 2023-09-30\nsources: {sources}\nunits: {units}\n"


@pytest.mark.parametrize(
    ("period", "sources", "units"),
    [
        ("2023-Q3", "[demo-2022-1]", "all"),
        ("2023-Q3", "[x, demo-2023-2]", "[省乙局]"),
    ],
)
def test_rounds_that_overlap(tmp_path: Path, period: str, sources: str, units: str) -> None:
    written(tmp_path / "extra.yaml", other("extra", period, sources, units))
    written(tmp_path / "2023-Q3.yaml", Q3)
    (problem,) = refused(load_round, tmp_path, "2023-Q3")
    assert problem.what == "round.overlap" and problem.place.line == 1
    assert (problem.args["value"], problem.args["hint"]) == ("2023-Q3", "extra")
    assert problem.args["expected"] == ("demo-2022-1" if units == "all" else "demo-2023-2")


@pytest.mark.parametrize(
    ("period", "sources", "units"),
    [
        ("2023-Q2", "[demo-2022-1]", "all"),  # another quarter
        ("2024-Q3", "[demo-2022-1]", "all"),
        ("2023", "[demo-2022-1]", "all"),  # a year's round beside its quarters'
        ("2023-09", "[demo-2022-1]", "all"),
        ("2023-H2", "[demo-2022-1]", "all"),
        ("2023-Q3", "[demo-2024-3]", "all"),  # other sources
        ("2023-Q3", "[demo-2022-1]", "[省丙委]"),  # other units
    ],
)
def test_rounds_that_do_not(tmp_path: Path, period: str, sources: str, units: str) -> None:
    written(tmp_path / "extra.yaml", other("extra", period, sources, units))
    assert loaded(tmp_path, Q3).id == "2023-Q3"
    assert load_round(tmp_path, "extra").id == "extra"


@pytest.mark.parametrize(
    ("units", "others", "overlaps"),
    [
        ("[省甲厅]", "[示例省甲厅]", True),
        ("[省甲厅, 东市]", "[各市人民政府]", True),
        ("[省甲厅]", "[省丙委]", False),
        ("[省甲厅]", "[各市人民政府]", False),
        ("[省申厅]", "[省申局]", False),  # whom nobody knows
    ],
)
def test_a_unit_by_its_alias_or_its_group_is_the_same_unit(
    tmp_path: Path, demo: Rulebook, units: str, others: str, overlaps: bool
) -> None:
    written(tmp_path / "extra.yaml", other("extra", "2023-Q3", "[demo-2022-1]", others))
    written(tmp_path / "2023-Q3.yaml", Q3.replace("[省甲厅, 省乙局]", units))
    assert load_round(tmp_path, "2023-Q3").id == "2023-Q3", "by their names alone they are different"
    if overlaps:
        (problem,) = refused(partial(load_round, known=demo.units_named), tmp_path, "2023-Q3")
        assert (problem.what, problem.args["expected"]) == ("round.overlap", "demo-2022-1")
    else:
        assert load_round(tmp_path, "2023-Q3", demo.units_named).id == "2023-Q3"


def test_rounds_without_a_period_never_overlap(tmp_path: Path) -> None:
    written(tmp_path / "extra.yaml", Q3.replace("2023-Q3", "extra"))
    assert loaded(tmp_path, Q3).id == "2023-Q3"


def test_a_broken_neighbour_is_named(tmp_path: Path) -> None:
    written(tmp_path / "2023-Q2.yaml", "- a\n")
    written(tmp_path / "2023-Q3.yaml", Q3)
    assert {each.place.file for each in refused(load_round, tmp_path, "2023-Q3")} == {str(tmp_path / "2023-Q2.yaml")}


@pytest.mark.parametrize(
    ("name", "data_day", "hand_in"),
    [
        ("2023-Q4", "2023-12-31", "2024-01-10"),
        ("2024-Q1", "2024-03-31", "2024-04-10"),
        ("2024-Q2", "2024-06-30", "2024-07-10"),
        ("2023", "2023-12-31", "2024-01-10"),
        ("2024-02", "2024-02-29", "2024-03-10"),
        ("2023-W36", "2023-09-10", "2023-09-20"),
    ],
)
def test_the_next_round(tmp_path: Path, name: str, data_day: str, hand_in: str) -> None:
    text = next_round(loaded(tmp_path, Q3), name)
    # the oracle keeps days as the text that the schema wants
    VALIDATOR.validate(yaml.load(text, yaml.BaseLoader))
    found = loaded(tmp_path, text, name)
    assert (found.data_day, found.hand_in_day) == (to_day(data_day), to_day(hand_in))
    assert found.id == name and found.sources == ("demo-2022-1", "demo-2023-2") and found.units == ("省甲厅", "省乙局")


@pytest.mark.parametrize(
    ("last", "data_day", "hand_in", "name", "expected"),
    [
        # the same day of the month, before or after the period's end
        ("2023-Q3", "2023-09-25", "2023-09-28", "2023-Q4", ("2023-12-25", "2023-12-28")),
        ("2023-Q3", "2023-10-05", "2023-10-10", "2023-Q4", ("2024-01-05", "2024-01-10")),
        ("2023-Q4", "2023-12-25", "2024-01-10", "2024-Q1", ("2024-03-25", "2024-04-10")),
        ("2023-01", "2023-01-25", "2023-02-05", "2023-02", ("2023-02-25", "2023-03-05")),
        # a month's last day stays the last, and what a month does not have is clamped to it
        ("2023-02", "2023-02-28", "2023-03-31", "2023-03", ("2023-03-31", "2023-04-30")),
        ("2023-12", "2023-12-30", "2024-01-30", "2024-01", ("2024-01-30", "2024-02-29")),
        # weeks go by days
        ("2023-W35", "2023-09-01", "2023-09-04", "2023-W36", ("2023-09-08", "2023-09-11")),
    ],
)
def test_the_next_round_keeps_its_distances(
    tmp_path: Path, last: str, data_day: str, hand_in: str, name: str, expected: tuple[str, str]
) -> None:
    text = f"id: {last}\ndata_day: {data_day}\nhand_in_day: {hand_in}\nsources: [a]\n"
    found = loaded(tmp_path, next_round(loaded(tmp_path, text, last), name), name)
    assert (found.data_day, found.hand_in_day) == tuple(map(to_day, expected))


def test_the_next_round_of_the_least(tmp_path: Path) -> None:
    last = loaded(tmp_path, "id: 2023-Q3\ndata_day: 2023-09-30\nsources: [a]\n")
    found = loaded(tmp_path, next_round(last, "2023-Q4"), "2023-Q4")
    assert found.units is None and found.hand_in_day is None


@pytest.mark.parametrize("name", ["spring", "2023-Q5", "2023-13", "2023-W60", "", "9999-Q4"])
def test_no_next_round(tmp_path: Path, name: str) -> None:
    """What is no period, and the last quarter of all: its hand-in day is none."""
    last = loaded(tmp_path, Q3)
    with pytest.raises(ValueError, match=f"^{name}$"):
        next_round(last, name)


def test_no_next_round_of_one_without_a_period(tmp_path: Path) -> None:
    last = loaded(tmp_path, Q3.replace("2023-Q3", "spring"), "spring")
    with pytest.raises(ValueError, match="2023-Q4"):
        next_round(last, "2023-Q4")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), min_size=1, max_size=4))
def test_units_are_kept_whatever_their_names(tmp_path: Path, units: list[str]) -> None:
    text = json.dumps(units)
    last = loaded(tmp_path, Q3)
    assert last.document.value is not None
    last.document.value["units"] = json.loads(text)
    found = loaded(tmp_path, next_round(last, "2023-Q4"), "2023-Q4")
    assert found.units == tuple(units)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2023", "year"),
        ("2023-H2", "half-year"),
        ("2023-Q3", "quarter"),
        ("2023-09", "month"),
        ("2023-W09", "week"),
        ("2023-19", None),
        ("round", None),
    ],
)
def test_kinds_of_periods(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind
