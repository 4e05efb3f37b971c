"""Lights: what is so about an obligation on the as-of day (its state), and the colour and word that stand for it.

The state is worked out here; which light stands for it is the configured table. The rules, first that fits:

1. What the ledger closed, terminated or moved is settled.
2. Reported done, or its termination approved in the report: it waits for the office (待审核), never green by itself.
3. Past its due day: overdue, whether or not anything was reported.
4. Behind the unit's own nodes, else behind the share of time elapsed: far behind, or behind.
5. Where nothing was said that measures progress, and the last ledger showed it behind the same due day: it stays so.
6. Due soon; returned; not reported; reported, but nothing proves that it is on schedule: it waits for the office.
7. Green is what a sound, fresh report proves to be on schedule, or what goes on without a due day.

Silence never improves a light: without a fresh report rule 7 is out of reach.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from compliance.finding import Place, Problem, Unusable
from compliance.messages import CATALOGUE, say

OVERDUE, FAR_BEHIND, BEHIND, DUE_SOON = "overdue", "far_behind", "behind", "due_soon"
ON_SCHEDULE, CLOSED, TERMINATED, REASSIGNED = "on_schedule", "closed", "terminated", "reassigned"
UNREPORTED, TO_REVIEW, RETURNED, UNASSIGNED = "unreported", "to_review", "returned", "unassigned"
SETTLED = (CLOSED, TERMINATED, REASSIGNED)
COLOURS = ("red", "orange", "yellow", "blue", "grey", "green", "done")
_GOOD = {"green", "done"}
# the gravest first; the colour is the default
DEFAULT = {
    OVERDUE: "red",
    FAR_BEHIND: "red",
    BEHIND: "yellow",
    DUE_SOON: "blue",
    RETURNED: "grey",
    UNREPORTED: "grey",
    TO_REVIEW: "grey",
    UNASSIGNED: "grey",
    ON_SCHEDULE: "green",
    CLOSED: "done",
    TERMINATED: "done",
    REASSIGNED: "done",
}
_EXTENSION = "extension_requested"
_REQUESTS = {_EXTENSION, "termination_requested", "reassignment_requested"}


class Light(NamedTuple):
    """What stands in the ledger for a state: a colour and its word."""

    state: str
    colour: str
    word: str

    def shown(self, lang: str) -> str:
        """Colour and word, as 黄 滞后于序时进度: never one without the other."""
        return f"{say(f'light.{self.colour}', lang)} {self.word}"


def table(configured: Mapping[str, Mapping[str, Any]], lang: str, place: Place | None = None) -> dict[str, Light]:
    """The light of every state: what is configured laid over the default.

    Raises Unusable for a state that is none, and where green or ✔ would stand for what nobody has proved.
    """
    problems = []
    for state, each in configured.items():
        at = ("lights", state)
        if state not in DEFAULT:
            args = {"value": state, "expected": "、".join(DEFAULT)}
            problems.append(Problem("R104", "light.no-state", place or Place(""), at, args))
        elif each.get("light") in _GOOD and DEFAULT[state] not in _GOOD:
            args = {"value": state, "hint": str(each["light"])}
            problems.append(Problem("R104", "light.too-good", place or Place(""), at, args))
    if problems:
        raise Unusable(problems)
    found = {}
    for state, colour in DEFAULT.items():
        each = configured.get(state, {})
        word = each.get("word") or say(f"state.{state}", lang)
        found[state] = Light(state, each.get("light") or colour, word)
    return found


def read_light(text: str, lights: Mapping[str, Light]) -> str | None:
    """The state for which a light stood in a ledger, by its word; None where nobody can say."""
    word = text.strip().partition(" ")[2].strip() or text.strip()
    for state, light in lights.items():
        if word == light.word:
            return state
    return next((state for state in DEFAULT if word in CATALOGUE[f"state.{state}"]), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the light of one obligation rests on. Days since 1970-01-01."""

    as_of: int
    due: int | None = None  # the day that is judged: approved, else original
    settled: str | None = None
    answered: bool = False
    fresh: bool = True  # the answer is of this round
    sound: bool = True  # no error of the form lies in it
    status: str | None = None
    percent: float | None = None
    met: bool = False
    released: bool = False
    returned: bool = False
    granted: bool = False  # another day than the original one was approved
    comes_back: bool = False
    damaged: bool = False
    start: int | None = None
    earliest: int | None = None  # it began then or later, where the start is not known
    nodes: bool = False
    node: float | None = None  # what its own plan asks for by now
    last: str | None = None  # the last ledger's state, where it judged by the same due day
    due_soon: int = 30
    margin: int = 10
    far_margin: int = 30


def state_of(facts: Facts) -> tuple[str, str | None]:
    """The state, and why: the rest of a message key, None where the state says all."""
    state, why = _state(facts)
    if facts.damaged and state in {OVERDUE, FAR_BEHIND, BEHIND}:
        return TO_REVIEW, "damaged"  # what cannot be read cannot be held against anybody
    return state, why


def _state(facts: Facts) -> tuple[str, str | None]:
    if facts.settled:
        return facts.settled, None
    if facts.released:
        return TO_REVIEW, "released"
    if facts.met and not (facts.comes_back and facts.due is None):
        return TO_REVIEW, "done"
    if facts.due is not None and facts.due < facts.as_of:
        return OVERDUE, _silence(facts)
    pace = pace_of(facts)
    if pace in {FAR_BEHIND, BEHIND}:
        return pace, None if facts.fresh else "stale"
    if pace is None and facts.last in {FAR_BEHIND, BEHIND}:
        return facts.last, "kept"
    if facts.due is not None and facts.due <= facts.as_of + facts.due_soon:
        return DUE_SOON, _silence(facts)
    if facts.returned:
        return RETURNED, None
    if not facts.answered or not facts.fresh:
        return UNREPORTED, _silence(facts)
    why = _doubt(facts, pace)
    return (TO_REVIEW, why) if why else (ON_SCHEDULE, None)


def _silence(facts: Facts) -> str | None:
    if not facts.answered:
        return "silent"
    return None if facts.fresh else "stale"


def _doubt(facts: Facts, pace: str | None) -> str | None:
    """Why an answer that is not behind is not yet green."""
    if facts.status in _REQUESTS and not (facts.status == _EXTENSION and facts.granted):
        return "request"
    if facts.status == "unclear":
        return "unclear"
    if facts.status == "done" and not facts.met:
        return "no-date"
    if not facts.sound:
        return "form"
    if facts.due is None:
        return "not-started" if facts.status == "not_started" else None
    return None if pace == ON_SCHEDULE else "no-measure"


def pace_of(facts: Facts) -> str | None:
    """FAR_BEHIND, BEHIND or ON_SCHEDULE by check D306's measure; None where nothing measures it.

    What was not started stands at 0. Where only the earliest possible start is known, a percent that keeps up with
    that one is on schedule, and one that does not proves nothing. An older report proves only that it is behind.
    """
    percent = 0.0 if facts.percent is None and facts.status == "not_started" else facts.percent
    if not facts.answered or facts.returned or facts.due is None or percent is None or not 0 <= percent <= 100:
        return None
    if facts.nodes:
        lacks = 0.0 if facts.node is None else facts.node - percent
        scale = 1
    else:
        start = facts.earliest if facts.start is None else facts.start
        if start is None or start >= facts.due:
            return None
        scale = facts.due - start
        lacks = max(0, 100 * (facts.as_of - start)) - percent * scale
    if lacks <= facts.margin * scale:
        return ON_SCHEDULE if facts.fresh else None
    if not facts.nodes and facts.start is None:
        return None
    return FAR_BEHIND if lacks > facts.far_margin * scale else BEHIND
