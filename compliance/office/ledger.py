"""The ledger (台账): decisions folded into where each obligation stands, and what in them contradicts itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from compliance.finding import Place

OPEN, CLOSED, RETURNED, TERMINATED, REASSIGNED = "open", "closed", "returned", "terminated", "reassigned"


@dataclass(frozen=True, slots=True)
class Event:
    """One decision as written; units by name, days since 1970-01-01."""

    date: int
    event: str
    task: str
    unit: str
    due: int | None = None
    period: str | None = None
    new_due: int | None = None
    to: str | None = None
    requested: int | None = None
    reason: str | None = None
    approver: str | None = None
    paper: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an obligation stands after its events: the original due day is kept beside every new one."""

    state: str = OPEN
    day: int | None = None
    new_due: int | None = None
    to: str | None = None
    reason: str | None = None
    extensions: int = 0
    history: tuple[Event, ...] = ()


Key = tuple[str, str, int | None, str | None]


@dataclass(slots=True)
class Ledger:
    """The decisions of one office, in the order in which they were written."""

    file: str
    region: str | None
    events: list[Event] = field(default_factory=list)
    office: str | None = None


def stand(events: Iterable[Event], due: int | None, period: str | None = None) -> Standing:
    """Where the obligation of that due day and period stands after the events that speak of it; the last one wins."""
    standing = Standing()
    for event in events:
        if event.due in {None, due} and event.period in {None, period}:
            standing = apply(standing, event)
    return standing


def apply(standing: Standing, event: Event) -> Standing:
    """The standing after one more decision."""
    after = replace(standing, day=event.date, history=(*standing.history, event))
    match event.event:
        case "closed":
            return replace(after, state=CLOSED)
        case "returned":
            return replace(after, state=RETURNED, reason=event.reason)
        case "extended":
            return replace(after, new_due=event.new_due, extensions=standing.extensions + 1, day=standing.day)
        case "carried_over":
            return replace(after, new_due=event.new_due or standing.new_due, day=standing.day)
        case "terminated":
            return replace(after, state=TERMINATED)
        case "reassigned":
            return replace(after, state=REASSIGNED, to=event.to)
        case _:  # reopened
            return replace(after, state=OPEN, reason=event.reason)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A decision that cannot be so: a key of the message catalogue, and its values."""

    event: Event
    what: str
    values: dict[str, str] = field(default_factory=dict)


def contradictions(events: Iterable[Event], today: int) -> Iterator[Contradiction]:
    """What the ledger says against itself; every decision is kept all the same."""
    standings: dict[Key, Standing] = {}
    last: dict[Key, int] = {}
    for event in events:
        key = (event.task, event.unit, event.due, event.period)
        standing = standings.get(key, Standing())
        for what in _wrong(event, standing, last.get(key), today):
            yield Contradiction(event, what)
        last[key] = event.date
        standings[key] = apply(standing, event)


def _wrong(event: Event, standing: Standing, last: int | None, today: int) -> Iterator[str]:
    if event.date > today:
        yield "ledger.future"
    if last is not None and event.date < last:
        yield "ledger.order"
    if event.requested is not None and event.date < event.requested:
        yield "ledger.before-request"
    if event.event in {"extended", "carried_over"} and event.new_due is None:
        yield "ledger.no-new-due"
    due = standing.new_due if standing.new_due is not None else event.due
    if event.event == "extended" and event.new_due is not None and due is not None and event.new_due <= due:
        yield "ledger.not-later"
    if event.event == "extended" and standing.extensions:
        yield "ledger.extended-twice"
    if event.event == "reassigned" and not event.to:
        yield "ledger.no-successor"
    if event.event in {"returned", "reopened"} and not event.reason:
        yield "ledger.no-reason"
    if event.event not in {"returned", "reopened", "carried_over"} and not (event.approver and event.paper):
        yield "ledger.no-paper"
    if standing.state in {CLOSED, TERMINATED, REASSIGNED} and event.event not in {"reopened", "returned"}:
        yield "ledger.already"
    if event.event == "reopened" and standing.state not in {CLOSED, TERMINATED, REASSIGNED}:
        yield "ledger.not-closed"
