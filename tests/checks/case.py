"""A case of a check: reports, an as-of day, and the findings that one check should make of them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from compliance.adoption.baseline import read_baseline
from compliance.adoption.config import read_config
from compliance.calendar.days import day_of
from compliance.finding import Finding
from compliance.office.assignments import read_assignments
from compliance.office.ledgerfile import read_ledger
from compliance.office.rounds import load_round
from compliance.relations import Tables
from compliance.reports.read import parse_report
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers, resolve
from compliance.rulebook.load import Rulebook
from compliance.run import Options, judge, run_row

FOLDER = Path(__file__).parent / "cases"
KEYS = {
    "about",
    "as_of",
    "reports",
    "files",
    "lang",
    "expect",
    "round",
    "rounds",
    "ledger",
    "assignments",
    "previous",
    "latest",
    "config",
    "baseline",
    "whole",
}


@dataclass(frozen=True)
class Case:
    """One file under cases/<CODE>_<name>/: `reports` are texts by file name, `files` lie beside them."""

    path: Path
    code: str
    as_of: date
    reports: dict[str, str]
    files: list[str]
    lang: str
    expect: list[dict[str, Any]]
    round: str | None
    rounds: dict[str, str]
    ledger: str | None
    assignments: str | None
    previous: dict[str, str]
    latest: bool
    config: str | None
    baseline: str | None
    whole: bool

    @property
    def id(self) -> str:
        return f"{self.code}-{self.path.stem}"


def load_cases() -> list[Case]:
    """All cases, in order."""
    return [_load(path) for path in sorted(FOLDER.glob("*/*.yaml"))]


def _load(path: Path) -> Case:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(data) <= KEYS and data["about"], f"{path}: says too much or too little"
    code = path.parent.name.partition("_")[0]
    passes = path.stem.startswith("pass_")
    assert passes != path.stem.startswith("fail_") and passes == (not data["expect"]), (
        f"{path}: named against what it expects"
    )
    return Case(
        path,
        code,
        data["as_of"],
        data["reports"],
        data.get("files") or [],
        data.get("lang", "zh"),
        data["expect"],
        data.get("round"),
        data.get("rounds") or {},
        data.get("ledger"),
        data.get("assignments"),
        data.get("previous") or {},
        data.get("latest", False),
        data.get("config"),
        data.get("baseline"),
        data.get("whole", False),
    )


def papers(case: Case, folder: Path) -> Papers:
    """What the office brings to the case, as files in `folder`; places name the files as the case does."""
    rounds = folder / "rounds"
    rounds.mkdir(exist_ok=True)
    for name, text in case.rounds.items():
        (rounds / name).write_text(text, encoding="utf-8")
    for name, text in {"ledger.yaml": case.ledger, "assignments.yaml": case.assignments}.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return Papers(
        round=load_round(rounds, case.round) if case.round else None,
        ledger=read_ledger(folder / "ledger.yaml") if case.ledger else None,
        assignments=tuple(read_assignments(folder / "assignments.yaml")) if case.assignments else (),
        previous=tuple(parse_report(text.encode(), name) for name, text in case.previous.items()),
    )


def options(case: Case, today: date, folder: Path) -> Options:
    """The options of the case's run; its configuration and its baseline as files in `folder`."""
    for name, text in {"compliance.toml": case.config, "baseline.json": case.baseline}.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return Options(
        lang=case.lang,
        latest=case.latest,
        today=today,
        waivers=read_config(folder / "compliance.toml").waivers if case.config else (),
        baseline=read_baseline(folder / "baseline.json") if case.baseline else None,
        whole=case.whole,
    )


def read(case: Case, folder: Path) -> list[Report]:
    """The case's reports as they would be read from `folder`, where its files are made."""
    for name in case.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return [parse_report(text.encode(), name, folder=str(folder)) for name, text in case.reports.items()]


def tables(case: Case, rulebook: Rulebook, folder: Path, today: date) -> Tables:
    """The relations of the case's run, for any engine."""
    day, brought = day_of(case.as_of), papers(case, folder)
    resolved = resolve(rulebook, read(case, folder), as_of=day, today=day_of(today), papers=brought)
    told = options(case, today, folder)
    resolved.tables["run"] = [run_row(day, told, brought)]
    judge(resolved, told, brought)  # what was accepted are relations, too
    return resolved.tables


def shown(finding: Finding, fields: dict[str, Any]) -> dict[str, Any]:
    """Of a finding, the fields that a case speaks of; line, column and file are those of its place."""
    place = finding.place
    values: dict[str, Any] = {name: getattr(place, name, None) for name in ("line", "column")}
    values["file"] = Path(place.file).name if place else None
    return {name: values[name] if name in values else getattr(finding, name) for name in fields}
