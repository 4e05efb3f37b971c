"""Waivers (豁免): findings that somebody has accepted until a day, by a paper.

A waiver names a task, a unit, or both: what should hold for everybody is `ignore` or `levels`, said openly. It covers
findings judged as of its last day or before. One that is not well formed covers nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from compliance.calendar.days import to_day
from compliance.checks.registry import Check, known_words, matches
from compliance.document.read import Document
from compliance.document.validate import closest
from compliance.finding import Finding, Place, Problem
from compliance.rulebook.directory import Directory, Unit


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver as written; `faults` say why it is not well formed. `until` is a day since 1970-01-01."""

    number: int
    place: Place
    code: str = ""
    task: str | None = None
    unit: str | None = None
    until: int | None = None
    approver: str = ""
    paper: str = ""
    faults: tuple[Problem, ...] = ()

    def names(self, check: Check) -> bool:
        """Whether its selector selects the check."""
        return matches(check, [self.code])

    def covers(self, finding: Finding, check: Check, directory: Directory, as_of: int) -> bool:
        """Whether it covers a finding of the check, in a run as of that day."""
        return (
            not self.faults
            and self.until is not None
            and as_of <= self.until
            and acceptable(check.code)
            and self.names(check)
            and self.task in {None, finding.task}
            and (self.unit is None or (finding.unit_id is not None and self.is_for(finding.unit_id, directory)))
        )

    def is_for(self, unit_id: str, directory: Directory) -> bool:
        """Whether its unit is that one, by id or by a name or alias in that unit's region."""
        if self.unit is None or self.unit == unit_id:
            return True
        found = directory.find(self.unit, unit_id.partition("/")[0])
        return isinstance(found, Unit) and found.id == unit_id


def acceptable(code: str) -> bool:
    """Whether a finding of that code can be accepted.

    Not what could not be read or told apart, for nobody has judged it (D302 is silent beside R202 and R205), and not
    what is wrong with the waivers and the baseline themselves.
    """
    return not code.startswith(("R1", "R202", "R205", "A9"))


def read_waivers(document: Document, spoilt: dict[int, list[Problem]]) -> Iterator[Waiver]:
    """The waivers of a configuration; `spoilt` are the faults that the schema found, by number."""
    for number, given in enumerate((document.value or {}).get("waivers", ())):
        place = document.place(("waivers", number))
        if number in spoilt:
            yield Waiver(number, place, faults=tuple(spoilt[number]))
            continue
        task, unit = given.get("task"), given.get("unit")
        waiver = Waiver(
            number, place, given["code"], task, unit, to_day(given["until"]), given["approver"], given["paper"]
        )
        blank = [name for name in ("approver", "paper") if not given[name].strip()]
        if blank:
            at = ("waivers", number, blank[0])
            yield replace(waiver, faults=(Problem("A901", "value.empty", document.place(at), at),))
        elif task is None and unit is None:
            yield replace(waiver, faults=(Problem("A901", "waiver.everything", place),))
        else:
            yield waiver


def judged_codes(waivers: Iterable[Waiver], checks: Iterable[Check]) -> list[Waiver]:
    """The waivers, those of a code that no check has, or that cannot be waived, with what is wrong with them."""
    known = list(checks)
    result = []
    for each in waivers:
        named = [check for check in known if each.names(check)]
        what = "waiver.no-code" if not named else "waiver.not-waivable"
        if not each.faults and not any(acceptable(check.code) for check in named):
            hint = "" if named else closest(each.code, known_words(known)) or ""
            values = {"value": each.code, "suggestion": hint}
            each = replace(each, faults=(Problem("A901", what, each.place, (), values),))
        result.append(each)
    return result
