"""What is owed, by whom, on which day: obligations from compiled rules."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from compliance.calendar.days import day_of, to_date
from compliance.calendar.periods import Occurrence, Series, occurrences
from compliance.finding import Clause
from compliance.relations import Tables, by
from compliance.relations.policy import Deadline, Exclusion, Quota, Respondent, Source, Target, Task
from compliance.rulebook.respondents import OWING_KINDS

_FIRST = day_of(date.min)


class Due(NamedTuple):
    """One day on which a task is due (None: it has none) and, if it comes back, the period it is about."""

    day: int | None
    period: str | None = None


class TaskRules(NamedTuple):
    """All that decides when one task is due."""

    task: Task
    source: Source
    deadlines: tuple[Deadline, ...]
    respondents: tuple[Respondent, ...]
    targets: tuple[Target, ...] = ()
    quota: Quota | None = None
    programmes: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def owes(self) -> bool:
        """Whether entries can be owed: time limits and quotas are judged on cases, the rest on nothing."""
        return self.task.kind in OWING_KINDS

    @property
    def goes_on(self) -> bool:
        """取得成效并持续推进: an ongoing deadline beside the fixed one, or one that comes back without a period."""
        return self.comes_back or any(each.kind == "ongoing" for each in self.deadlines)

    @property
    def comes_back(self) -> bool:
        """定期 without a period: an entry is owed each round, and no completion is the last."""
        return any(each.kind == "recurring" and each.every is None for each in self.deadlines)

    def exists(self, day: int) -> bool:
        """Whether an obligation due that day lies within the life of its source."""
        begin = self.source.effective_day if self.source.effective_day is not None else self.source.earliest_day
        end = self.source.expires_day
        return (begin is None or day >= begin) and (end is None or day <= end)

    def moved(self, day: int) -> bool:
        """Whether a later task had taken this one's place by that day."""
        if self.task.superseded_by is None:
            return False
        return self.task.superseded_day is None or day >= self.task.superseded_day

    def fixed(self) -> list[int]:
        """The fixed due days, in order."""
        days = {each.day for each in self.deadlines if each.day is not None}
        return sorted(day for day in days if self.exists(day) and not self.moved(day))

    def series(self, first: int, last: int) -> Iterator[Occurrence]:
        """The occurrences of its recurring deadlines due from `first` to `last`."""
        for each in self.deadlines:
            yield from self._occurrences(each, first, last)

    def _occurrences(self, deadline: Deadline, first: int, last: int) -> Iterator[Occurrence]:
        if deadline.kind != "recurring" or deadline.every is None:
            return
        about = deadline.about or "current"
        series = Series(deadline.every, about, deadline.month, deadline.month_day, deadline.weekday)
        begin = self.source.effective_day if self.source.effective_day is not None else self.source.earliest_day
        start = max(first, _FIRST if begin is None else begin)
        end = last if self.source.expires_day is None else min(last, self.source.expires_day)
        if start <= end:
            yield from occurrences(series, to_date(start), to_date(end))

    def dues(self, as_of: int, spans: Sequence[tuple[int, int]] = ()) -> list[Due]:
        """What a run judges: every fixed day; of each series the latest occurrence due and those due in `spans`; one
        Due without a day where the task has neither."""
        dues = dict.fromkeys(Due(day) for day in self.fixed())
        last = as_of if self.source.expires_day is None else min(as_of, self.source.expires_day)
        for deadline in self.deadlines:
            # two years back hold at least one occurrence of any period
            *_, latest = None, *self._occurrences(deadline, last - 731, last)
            if latest:
                dues.setdefault(Due(day_of(latest.due), latest.period))
            for span in spans:
                dues.update(dict.fromkeys(Due(day_of(o.due), o.period) for o in self._occurrences(deadline, *span)))
        found = [due for due in dues if due.day is None or not self.moved(due.day)]
        dated = any(each.kind == "fixed" or each.every for each in self.deadlines)
        if not found and not dated and not self.moved(as_of):
            found.append(Due(None))
        return found

    def known_by(self, as_of: int) -> Due:
        """The day by which people know the task: its first fixed one, else the occurrence that came last, else the
        first to come."""
        fixed = [each.day for each in self.deadlines if each.day is not None]
        if fixed:
            return Due(min(fixed))
        came = [due for due in self.dues(as_of) if due.day is not None]
        coming = (Due(day_of(each.due), each.period) for each in self.series(as_of, as_of + 731))
        return max(came, key=lambda due: due.day or 0) if came else next(coming, Due(None))

    def find(self, day: int | None, period: str | None) -> Due | None:
        """The task's occurrence with that due day, or about that period; None where it has none."""
        if day is not None and period is None and day in self.fixed():
            return Due(day)
        if day is not None:
            near = (day, day)
        elif period is not None and period[:4].isdigit() and 1971 <= int(period[:4]) <= 9000:
            year = int(period[:4])
            near = (day_of(date(year - 1, 1, 1)), day_of(date(year + 3, 1, 1)))
        else:
            return None
        return next((Due(day_of(o.due), o.period) for o in self.series(*near) if period in {None, o.period}), None)

    def has(self, day: int | None, period: str | None) -> bool:
        """Whether the task has an occurrence with that due day, or about that period."""
        return self.find(day, period) is not None


def clause_of(rules: TaskRules) -> Clause:
    """The clause that a task rests on."""
    task, source = rules.task, rules.source
    span = (task.first_line, task.last_line) if task.first_line and task.last_line else None
    return Clause(source.source, source.title, source.number, task.section, span)


def rules_by_task(tables: Tables) -> dict[str, TaskRules]:
    """The rules of every task in compiled tables."""
    sources = {each.source: each for each in tables["source"]}
    deadlines, answers, targets, exclusions = (
        _by_task(tables[name]) for name in ("deadline", "respondent", "target", "exclusion")
    )
    quotas = {each.task: each for each in tables["quota"]}
    members = _by_task(each for each in tables["quota_member"] if each.what == "programme")
    none: tuple[Any, ...] = ()
    return {
        name: TaskRules(
            task,
            sources[task.source],
            deadlines.get(name, none),
            answers.get(name, none),
            targets.get(name, none),
            quotas.get(name),
            tuple(each.member for each in members[name]) if name in members else none,
            exclusions.get(name, none),
        )
        for task in tables["task"]
        for name in (task.task,)
    }


def _by_task(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    return {task: tuple(each) for task, each in by("task", rows).items()}
