"""The ledger: decisions folded into where things stand, and what contradicts itself."""

from dataclasses import replace
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.calendar.days import to_day
from compliance.messages import CATALOGUE
from compliance.model.ledger import Decision
from compliance.office.ledger import (
    CLOSED,
    OPEN,
    REASSIGNED,
    RETURNED,
    TERMINATED,
    Event,
    Standing,
    apply,
    contradictions,
    stand,
)

TASK, UNIT = "demo-2022-1/2.1", "省甲厅"
DUE = to_day("2023-06-30")
TODAY = to_day("2023-12-31")
NEW = {"closed": CLOSED, "returned": RETURNED, "terminated": TERMINATED, "reassigned": REASSIGNED, "reopened": OPEN}


def event(what: str, day: str = "2023-07-01", **more: Any) -> Event:
    """A decision that lacks nothing."""
    needed: dict[str, Any] = {"approver": "张三", "paper": "1号"}
    if what in {"extended", "carried_over"}:
        needed["new_due"] = to_day("2023-10-31")
    if what in {"returned", "reopened"}:
        needed["reason"] = "材料不全"
    if what == "reassigned":
        needed["to"] = "省乙局"
    return Event(**{"date": to_day(day), "event": what, "task": TASK, "unit": UNIT, "due": DUE, **needed, **more})


def folded(*events: Event) -> Standing:
    found = Standing()
    for each in events:
        found = apply(found, each)
    return found


EVENTS = get_args(Decision)


def test_nothing_decided() -> None:
    assert Standing() == Standing(OPEN, None, None, None, None, 0, ())
    assert stand([], DUE) == Standing()


@pytest.mark.parametrize(("first", "second"), list(product(EVENTS, EVENTS)))
def test_two_decisions_in_every_order(first: str, second: str) -> None:
    one = event(first, "2023-07-01", reason="一")
    other = event(second, "2023-08-01", new_due=to_day("2023-11-30"), to="省丙委", reason="二")
    found = folded(one, other)
    last = other if second in NEW else one
    # a new due day moves no state, and when that was reached
    assert found.state == (NEW.get(second) or NEW.get(first, OPEN))
    assert found.day == (other.date if second in NEW else one.date if first in NEW else None)
    dates = [each.new_due for each in (one, other) if each.event in {"extended", "carried_over"}]
    assert found.new_due == (dates[-1] if dates else None)
    assert found.extensions == [first, second].count("extended")
    if "reassigned" in {first, second}:
        assert found.to == ("省丙委" if second == "reassigned" else "省乙局")
    else:
        assert found.to is None
    if last.event in {"returned", "reopened"}:
        assert found.reason == last.reason
    assert found.history == (one, other)


def test_a_life() -> None:
    """Extended, closed, found wanting, opened again, returned, closed."""
    life = [
        event("extended", "2023-06-01"),
        event("closed", "2023-10-20"),
        event("reopened", "2023-11-01", reason="抽查"),
        event("returned", "2023-11-05", reason="缺验收"),
        event("closed", "2023-12-01"),
    ]
    states = [folded(*life[:n]).state for n in range(len(life) + 1)]
    assert states == [OPEN, OPEN, CLOSED, OPEN, RETURNED, CLOSED]
    assert folded(*life).new_due == to_day("2023-10-31") and folded(*life).extensions == 1
    assert folded(*life[:4]).reason == "缺验收"
    assert list(contradictions(life, TODAY)) == []


def test_carried_over_without_a_day_keeps_the_last() -> None:
    found = folded(event("extended"), event("carried_over", new_due=None))
    assert found.new_due == to_day("2023-10-31")
    assert folded(event("carried_over", new_due=None)).new_due is None


@pytest.mark.parametrize(
    ("due", "period", "state"),
    [
        (DUE, None, CLOSED),  # what speaks of every day speaks of this one, and the last decision wins
        (DUE, "2023", RETURNED),
        (DUE + 31, None, OPEN),
        (None, None, OPEN),
    ],
)
def test_a_decision_stands_for_the_day_and_period_it_names(due: int | None, period: str | None, state: str) -> None:
    said = [event("reopened", due=None), event("closed", due=DUE), event("returned", due=DUE, period="2023")]
    assert stand(said, due, period).state == state


LIFE = st.lists(
    st.builds(
        event,
        st.sampled_from(EVENTS),
        st.dates().map(str),
        due=st.sampled_from([None, DUE, DUE + 31]),
        unit=st.sampled_from([UNIT, "省乙局"]),
        period=st.sampled_from([None, "2023"]),
        new_due=st.one_of(st.none(), st.integers(DUE, DUE + 900)),
    ),
    max_size=12,
)


@given(LIFE, st.sampled_from([None, DUE, DUE + 31]), st.sampled_from([None, "2023"]))
def test_folding_loses_nothing(events: list[Event], due: int | None, period: str | None) -> None:
    """Every decision that speaks of the obligation is in its history, in order."""
    standing = stand(events, due, period)
    assert list(standing.history) == [
        each for each in events if each.due in {None, due} and each.period in {None, period}
    ]


@given(LIFE)
def test_contradictions_never_change_what_stands(events: list[Event]) -> None:
    before = list(events)
    for each in contradictions(events, TODAY):
        assert any(each.event is one for one in events) and each.what in CATALOGUE
    assert events == before


CLOSE = event("closed", "2023-07-01")
WRONG: dict[str, list[list[Event]]] = {
    "ledger.future": [[event("closed", "2024-01-01")]],
    "ledger.order": [[event("extended", "2023-07-02"), event("closed", "2023-07-01")]],
    "ledger.before-request": [[event("extended", requested=to_day("2023-07-02"))]],
    "ledger.no-new-due": [[event("extended", new_due=None)], [event("carried_over", new_due=None)]],
    "ledger.not-later": [
        [event("extended", new_due=DUE)],
        [event("extended", new_due=DUE - 1)],
        [event("carried_over"), event("extended")],
    ],
    "ledger.extended-twice": [[event("extended"), event("extended", new_due=to_day("2023-11-30"))]],
    "ledger.no-successor": [[event("reassigned", to=None)]],
    "ledger.no-reason": [[event("returned", reason=None)], [CLOSE, event("reopened", reason=None)]],
    "ledger.no-paper": [
        [event(each, **{missing: None}) for missing in [gone]]
        for each in ("closed", "extended", "terminated", "reassigned")
        for gone in ("paper", "approver")
    ],
    "ledger.already": [
        [event(one), event(other)]
        for one in ("closed", "terminated", "reassigned")
        for other in ("closed", "extended", "terminated", "reassigned", "carried_over")
    ],
    "ledger.not-closed": [[event("reopened")], [event("returned"), event("reopened")]],
}


@pytest.mark.parametrize(("what", "events"), [(what, each) for what, several in WRONG.items() for each in several])
def test_each_contradiction(what: str, events: list[Event]) -> None:
    found = list(contradictions(events, TODAY))
    assert [(each.what, each.event) for each in found] == [(what, events[-1])]


def test_every_contradiction_is_in_the_table() -> None:
    about_files = {"ledger.count", "ledger.locked", "ledger.not-appended"}
    assert {key for key in CATALOGUE if key.startswith("ledger.")} - about_files == set(WRONG)


@pytest.mark.parametrize(
    "events",
    [
        [event("closed", "2023-12-31")],  # today
        [event("extended"), event("closed")],  # on one day
        [event("extended", requested=to_day("2023-07-01"))],  # asked for and granted on one day
        [event("extended", due=None)],  # no original day to compare with
        [event("carried_over", paper=None, approver=None)],
        [event("returned", paper=None, approver=None)],
        [CLOSE, event("returned")],
        [CLOSE, event("reopened"), event("closed")],
        [event("terminated"), event("reopened", paper=None), event("extended")],
        [event("extended"), event("extended", due=DUE + 31, new_due=DUE + 200)],  # two obligations, each extended once
        [event("closed", "2023-07-02"), event("closed", "2023-07-01", unit="省乙局")],
    ],
)
def test_what_is_no_contradiction(events: list[Event]) -> None:
    assert [each.what for each in contradictions(events, TODAY)] == []


def test_all_contradictions_of_a_decision_are_said() -> None:
    bad = event("extended", "2024-02-01", new_due=None, paper=None, requested=to_day("2024-03-01"))
    assert {each.what for each in contradictions([CLOSE, bad], TODAY)} == {
        "ledger.future",
        "ledger.before-request",
        "ledger.no-new-due",
        "ledger.no-paper",
        "ledger.already",
    }


def test_an_event_is_never_changed() -> None:
    one = event("closed")
    copy = replace(one)
    apply(Standing(), one)
    assert one == copy
