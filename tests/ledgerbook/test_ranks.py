"""Ranks against a slow second opinion; rounds on end; history."""

from itertools import product

from compliance.ledgerbook.ranks import Line, kept, ranked, read_lines


def line(
    unit: str, due: int = 4, done: int = 2, overdue: int = 0, round_id: str = "2023-Q3", answered: int = 1
) -> Line:
    return Line(
        round_id,
        {"1": "2023-03-31", "2": "2023-06-30", "3": "2023-09-30"}[round_id[-1]],
        unit,
        5,
        answered,
        due,
        done,
        overdue,
        0,
    )


def test_the_place_is_one_more_than_how_many_are_better() -> None:
    units = [line(f"{due}-{done}", due, done) for due, done in product((0, 1, 2, 4), range(5)) if done <= due]
    found = ranked(units, (), {each.unit: "一组" if each.due == 4 else None for each in units}, {}, ())
    for rank in found:
        like = [each for each in found if each.alike == rank.alike and each.line.due]
        better = [each for each in like if each.line.done * rank.line.due > rank.line.done * each.line.due]
        assert rank.place == (len(better) + 1 if rank.line.due else None)
    for group in ("一组", None):
        places = [rank.place for rank in found if rank.alike == group]
        known = [place for place in places if place is not None]
        assert known == sorted(known) and places[: len(known)] == known


def test_rounds_on_end() -> None:
    history = [
        line("甲", overdue=1, round_id="2023-Q1"),
        line("甲", overdue=2, round_id="2023-Q2"),
        line("乙", overdue=1, round_id="2023-Q1"),
        line("乙", overdue=0, round_id="2023-Q2"),
        line("丙", answered=0, round_id="2023-Q2"),
    ]
    now = [line("甲", overdue=1), line("乙", overdue=1), line("丙", answered=0), line("丁")]
    found = {rank.line.unit: (rank.overdue_rounds, rank.silent_rounds) for rank in ranked(now, history, {}, {}, ["丙"])}
    assert found == {"甲": (3, 0), "乙": (1, 0), "丙": (0, 2), "丁": (0, 0)}


def test_the_history_holds_each_round_once_and_nothing_later() -> None:
    old = [line("甲", round_id="2023-Q2"), line("甲", round_id="2023-Q3", done=1)]
    now = [line("甲", round_id="2023-Q3", done=4)]
    assert kept(old, now, "2023-09-30") == [old[0], now[0]]
    assert kept([*old, now[0]], [line("甲", round_id="2023-Q1")], "2023-03-31") == [line("甲", round_id="2023-Q1")]


def test_a_history_that_somebody_broke() -> None:
    assert read_lines([{"round": "2023-Q2", "as_of": "x", "unit": "甲", "owed": "很多"}, {"unit": "乙"}]) == [
        Line("2023-Q2", "x", "甲", 0, 0, 0, 0, 0, 0)
    ]
