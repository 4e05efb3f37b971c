"""Lights: every combination of facts against a second opinion, and what must hold whatever the facts."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from compliance.finding import Unusable
from compliance.ledgerbook.lights import COLOURS, DEFAULT, Facts, read_light, state_of, table

AS_OF = 1000
GOOD = {"on_schedule", "closed", "terminated", "reassigned"}
# from the gravest to what nobody need look at
GRAVITY = [
    "overdue",
    "far_behind",
    "behind",
    "due_soon",
    "returned",
    "unreported",
    "to_review",
    "on_schedule",
    "closed",
]


def behind_by(facts: Facts) -> Fraction | None:
    """Percentage points that it lies behind, as D306 measures; None where that cannot be said."""
    if facts.due is None or facts.returned or not facts.answered:
        return None
    percent = facts.percent if facts.percent is not None else (0 if facts.status == "not_started" else None)
    if percent is None or percent < 0 or percent > 100:
        return None
    if facts.nodes:
        return Fraction(0) if facts.node is None else Fraction(facts.node) - Fraction(percent)
    if facts.start is None or facts.start >= facts.due:
        return None
    elapsed = Fraction(100 * max(0, facts.as_of - facts.start), facts.due - facts.start)
    return elapsed - Fraction(percent)


def keeps_up(facts: Facts) -> bool:
    """Whether its percent keeps up with time even if it began as early as it can have begun."""
    if facts.nodes or facts.start is not None or facts.earliest is None:
        return False
    found = behind_by(replace(facts, start=facts.earliest))
    return found is not None and found <= facts.margin


def oracle(facts: Facts) -> str:
    """The same rules, told as what each state needs, the gravest first."""
    if facts.settled:
        return facts.settled
    waits = facts.released or (facts.met and (facts.due is not None or not facts.comes_back))
    lack = behind_by(facts)
    late = facts.due is not None and facts.as_of > facts.due
    silent = not facts.answered or not facts.fresh
    measured = (lack is not None or keeps_up(facts)) and not (silent and (lack is None or lack <= facts.margin))
    fits = {
        "overdue": late,
        "far_behind": (lack is not None and lack > facts.far_margin) or (not measured and facts.last == "far_behind"),
        "behind": (lack is not None and lack > facts.margin) or (not measured and facts.last == "behind"),
        "due_soon": facts.due is not None and 0 <= facts.due - facts.as_of <= facts.due_soon,
        "returned": facts.returned,
        "unreported": silent,
    }
    if waits:
        return "to_review"
    state = next((state for state in GRAVITY[:6] if fits[state]), None)
    if facts.damaged and state in {"overdue", "far_behind", "behind"}:
        return "to_review"
    if state:
        return state
    asks = facts.status in {"termination_requested", "reassignment_requested"} or (
        facts.status == "extension_requested" and not facts.granted
    )
    proved = measured if facts.due is not None else facts.status != "not_started"
    unmet = facts.status == "done" and not facts.met
    return (
        "on_schedule"
        if facts.sound and proved and not asks and not unmet and facts.status != "unclear"
        else "to_review"
    )


def worlds() -> Iterator[Facts]:
    """Many combinations, sound ones only: without an answer there is no status."""
    days: list[dict[str, Any]] = [
        {"due": None},
        *({"due": AS_OF + n, "start": start, "earliest": early}
          for n in (-1, 0, 30, 31, 400)
          for start, early in ((AS_OF - 600, AS_OF - 600), (None, AS_OF - 600), (None, None), (AS_OF + 500, None))),
        {"due": AS_OF + 400, "nodes": True, "node": None},
        {"due": AS_OF + 400, "nodes": True, "node": 60},
    ]  # fmt: skip
    answers: list[dict[str, Any]] = [
        {},
        *(
            {"answered": True, "status": status, "percent": percent, "fresh": fresh, "sound": sound, "granted": granted}
            for status, percent, fresh, sound, granted in product(
                ("not_started", "in_progress", "extension_requested", "done", "unclear"),
                (None, 0, 25, 30, 50, 55, 100, 120),
                (True, False),
                (True, False),
                (True, False),
            )
        ),
        *({"answered": True, "status": "done", "met": True, "percent": 100, "comes_back": back} for back in (0, 1)),
        {"answered": True, "status": "termination_requested", "released": True},
    ]
    more = [{}, {"returned": True}, {"damaged": True}, {"settled": "closed"}]
    for day, answer, other, last in product(days, answers, more, (None, "far_behind", "behind", "on_schedule")):
        if not (answer.get("met") and other.get("returned")):  # the engine never says both
            yield Facts(AS_OF, **{**day, **answer, **other, "last": last})


def test_every_combination_against_the_oracle() -> None:
    count = 0
    for facts in worlds():
        assert state_of(facts)[0] == oracle(facts), facts
        count += 1
    assert count > 50_000


def test_silence_never_improves_a_light() -> None:
    """Whatever was said: had it not been said, the light would be no better but where it showed to be behind."""
    for facts in worlds():
        if facts.settled or not facts.answered or facts.damaged:
            continue
        silent = replace(
            facts, answered=False, status=None, percent=None, met=False, released=False, fresh=True, granted=False
        )
        state, _ = state_of(silent)
        assert state not in GOOD, facts
        remembered, _ = state_of(replace(silent, last=state_of(facts)[0]))
        assert GRAVITY.index(remembered) <= GRAVITY.index("unreported")
        if state_of(facts)[0] in {"overdue", "far_behind", "behind"}:
            assert GRAVITY.index(remembered) <= GRAVITY.index(state_of(facts)[0]), facts


def test_green_needs_a_fresh_sound_answer() -> None:
    for facts in worlds():
        if state_of(facts)[0] == "on_schedule":
            assert facts.answered and facts.fresh and not facts.returned
            assert facts.sound or facts.met
            assert facts.due is None or facts.due > AS_OF + 30


def test_done_is_never_closed_without_the_office() -> None:
    assert state_of(Facts(AS_OF, due=900, answered=True, status="done", met=True)) == ("to_review", "done")
    assert state_of(Facts(AS_OF, settled="closed"))[0] == "closed"


@pytest.mark.parametrize("state", DEFAULT)
def test_every_light_has_a_colour_and_its_word(state: str) -> None:
    for lang in ("zh", "en"):
        light = table({}, lang)[state]
        colour, _, word = light.shown(lang).partition(" ")
        assert colour and word == light.word
        assert read_light(light.shown(lang), table({}, "zh")) == state


def test_the_table_can_be_configured() -> None:
    lights = table({"behind": {"light": "orange", "word": "滞后"}, "due_soon": {"word": "快到期"}}, "zh")
    assert (lights["behind"].shown("zh"), lights["due_soon"].shown("zh")) == ("橙 滞后", "蓝 快到期")
    assert read_light("橙 滞后", lights) == "behind"
    assert read_light("黄 滞后于序时进度", lights) == "behind"  # what the default table wrote
    assert read_light("随便写的", lights) is None


@pytest.mark.parametrize("state", [each for each, colour in DEFAULT.items() if colour not in {"green", "done"}])
@pytest.mark.parametrize("colour", ["green", "done"])
def test_what_nobody_proved_is_not_made_green(state: str, colour: str) -> None:
    with pytest.raises(Unusable) as raised:
        table({state: {"light": colour}}, "zh")
    assert [each.what for each in raised.value.problems] == ["light.too-good"]


def test_a_state_that_is_none_is_refused() -> None:
    with pytest.raises(Unusable) as raised:
        table({"late": {"light": "red"}}, "zh")
    assert [each.what for each in raised.value.problems] == ["light.no-state"]
    assert set(DEFAULT.values()) <= set(COLOURS)
