"""Findings laid beside the waivers and the baseline: those covered are marked, and stay in the result.

What covers what becomes the relations `waiver`, `baseline_key` and `accepted`, from which A901 to A903 select. Only
exit codes follow the marks: ledgers and bulletins list an accepted finding like any other.
"""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from compliance.adoption.baseline import Baseline, key_in, parse_key
from compliance.adoption.waivers import Waiver, acceptable, judged_codes
from compliance.calendar.days import to_date
from compliance.checks.registry import Check
from compliance.finding import Finding, Waived
from compliance.messages import say
from compliance.obligations import TaskRules
from compliance.relations import Tables
from compliance.relations.judging import Accepted, BaselineKey, WaiverRow
from compliance.rulebook.directory import Directory, Unit

# checks that find nothing, whatever the reports say, without a round, the previous reports, a ledger
OF_A_ROUND = frozenset({"D309", "D310"})
OF_PREVIOUS = frozenset({"D305", "D312", "D313", "D314", "D315"})
OF_A_LEDGER = frozenset({"D316", "D317", "R211"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looked at: which checks, which units of each source, which files; `whole`: all that the
    configuration names, so that nothing can lie elsewhere."""

    checks: Collection[str]
    units: Mapping[str, Collection[str]]
    files: Collection[str]
    rules: Mapping[str, TaskRules]
    directory: Directory
    whole: bool = False

    def judges(self, code: str) -> bool:
        """Whether findings of that code could have come up."""
        return code in self.checks

    def covers(self, task: str | None, unit: str | None) -> bool:
        """Whether all findings about the task and the unit, by name or id, could have come up."""
        if self.whole:
            return True
        if task is None:
            return any(_is(unit, each, self.directory) for units in self.units.values() for each in units)
        units = self.units.get(task.partition("/")[0], ())
        if unit is not None:
            if unit in units or any(_is(unit, each, self.directory) for each in units):
                return True
            return bool(units) and not isinstance(self._find(unit, task), Unit)
        rules = self.rules.get(task)
        return bool(units) and all(each.unit in units for each in (rules.respondents if rules else ()))

    def _find(self, unit: str, task: str) -> object:
        region, _, name = unit.rpartition("/")
        rules = self.rules.get(task)
        return self.directory.find(name, region or (rules.source.region if rules else None))


def _is(unit: str | None, unit_id: str, directory: Directory) -> bool:
    found = None if unit is None else directory.find(unit, unit_id.partition("/")[0])
    return unit == unit_id or (isinstance(found, Unit) and found.id == unit_id)


def possible(chosen: Iterable[Check], *, in_round: bool, previous: bool, ledger: bool) -> frozenset[str]:
    """The codes of those checks that can find something in this run."""
    given = ((in_round, OF_A_ROUND), (previous, OF_PREVIOUS), (ledger, OF_A_LEDGER))
    idle = {code for there, codes in given if not there for code in codes}
    return frozenset(each.code for each in chosen) - idle


def accept(
    findings: Iterable[Finding],
    checks: Mapping[str, Check],
    waivers: Iterable[Waiver],
    baseline: Baseline | None,
    scope: Scope,
    as_of: int,
    lang: str,
) -> tuple[list[Finding], Tables]:
    """The findings, those covered marked, and the rows of the three relations."""
    waivers = judged_codes(waivers, checks.values())
    rows: list[Accepted] = []
    marked = []
    for each in findings:
        check = checks[each.code]
        covering = [waiver for waiver in waivers if waiver.covers(each, check, scope.directory, as_of)]
        rows += (Accepted(each.key, waiver.number, None) for waiver in covering)
        if covering:
            first = covering[0]
            assert first.until is not None
            each = each._replace(waived=Waived(to_date(first.until), first.approver, first.paper))
        key = key_in(each, baseline.file) if baseline else ""
        if baseline and key in baseline.keys and acceptable(each.code):
            rows.append(Accepted(each.key, None, key))
            each = each._replace(baseline=True)
        marked.append(each)
    tables: Tables = {
        "waiver": [_waiver_row(each, checks, scope, lang) for each in waivers],
        "baseline_key": list(_key_rows(baseline, checks, scope)) if baseline else [],
        "accepted": rows,
    }
    return marked, tables


def _waiver_row(waiver: Waiver, checks: Mapping[str, Check], scope: Scope, lang: str) -> WaiverRow:
    faults, place = waiver.faults, waiver.faults[0].place if waiver.faults else waiver.place
    named = [each.code for each in checks.values() if waiver.names(each) and acceptable(each.code)]
    judged = all(map(scope.judges, named)) and scope.covers(waiver.task, waiver.unit)
    said = [say(each.what, lang, each.args) for each in faults]
    args = {"fault": ("；" if lang == "zh" else "; ").join(said)}
    return WaiverRow(
        waiver.number,
        waiver.code,
        waiver.task,
        waiver.unit,
        waiver.until,
        int(judged),
        "waiver.malformed" if faults else None,
        json.dumps(args, ensure_ascii=False) if faults else None,
        f"waivers[{waiver.number}]",
        place.file,
        place.line,
        place.column,
    )


def _key_rows(baseline: Baseline, checks: Mapping[str, Check], scope: Scope) -> Iterable[BaselineKey]:
    files = {_whole_path(Path(each)) for each in scope.files}
    for number, (key, place) in enumerate(baseline.keys.items()):
        said = parse_key(key)
        if said.task:
            looked = scope.covers(said.task, said.unit)
        else:
            looked = scope.whole or _whole_path(baseline.file.parent / (said.file or "")) in files
        judged = looked and (scope.judges(said.code) or said.code not in checks)
        yield BaselineKey(key, int(judged), f"keys[{number}]", place.file, place.line, place.column)


def _whole_path(path: Path) -> str:
    return os.path.normpath(path.absolute())
