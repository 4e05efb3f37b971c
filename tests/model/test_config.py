"""The configuration: what is taken, what is refused, what holds where nothing is said."""

from typing import Any

import pytest
from pydantic import ValidationError

from compliance import run
from compliance.checks.registry import bundled
from compliance.model.config import Config

WAIVER = {"code": "D301", "until": "2024-01-01", "approver": "甲", "paper": "函"}


def test_defaults_are_those_of_a_run() -> None:
    config, options = Config(), run.Options()
    assert (
        (config.due_soon, config.approx_percent, config.behind_margin)
        == (options.due_soon, options.approx_percent, options.behind_margin)
        == (30, 5, 10)
    )
    assert (config.fail_on, config.fail_level, config.only_rules, config.lang) == ("all", "error", False, None)
    assert (config.select, config.ignore, config.waivers) == ([], [], [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("select", ["D301", "D3", "D", "overdue", "no-report", "done-below-100"]),
        ("ignore", ["E"]),
        ("lang", "en"),
        ("fail_on", "progress"),
        ("fail_level", "note"),
        ("due_soon", 0),
        ("due_soon", 3660),
        ("approx_percent", 100),
        ("behind_margin", 0),
        ("levels", {"D303": "error"}),
        ("per_path_ignore", {"drafts/**": ["E", "overdue"]}),
        ("respondents", {"p-1/1": "each"}),
        ("rules", ["mine"]),
        ("reports", ["reports/**/*.yaml"]),
        ("ledger", "ledger.yaml"),
        ("assignments", "who"),
        ("workdays", "days.yaml"),
    ],
)
def test_taken(field: str, value: Any) -> None:
    assert getattr(Config.model_validate({field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(
            ("select", [each])
            for each in ("", "d301", "D3011", "DD1", "Overdue", "over_due", "-overdue", "overdue-", "*")
        ),
        ("select", "D301"),
        ("lang", "fr"),
        ("fail_on", "never"),
        ("fail_level", "fatal"),
        ("due_soon", -1),
        ("due_soon", 3661),
        ("due_soon", 1.5),
        ("approx_percent", 101),
        ("approx_percent", -1),
        ("behind_margin", 101),
        ("levels", {"D303": "off"}),
        ("per_path_ignore", {"a": ["d3"]}),
        ("respondents", {"p-1/1": ""}),
        ("rules", "mine"),
        ("rules", [""]),
        ("rule", ["mine"]),
        ("baseline", ""),
        ("ledger", ""),
        ("workdays", ["days.yaml"]),
    ],
)
def test_refused(field: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=field):
        Config.model_validate({field: value})


@pytest.mark.parametrize("name", ["code", "until", "approver", "paper"])
def test_a_waiver_needs_its_paper(name: str) -> None:
    assert Config.model_validate({"waivers": [WAIVER]}).waivers[0].approver == "甲"
    with pytest.raises(ValidationError, match=name):
        Config.model_validate({"waivers": [{key: value for key, value in WAIVER.items() if key != name}]})


def test_every_check_can_be_selected_by_code_and_by_name() -> None:
    words = [word for each in bundled().values() for word in (each.code, each.name)]
    assert Config.model_validate({"select": words}).select == words
