"""Facts beside a table: against one plain expression that spells out every label, letter by letter."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from compliance.reports.facts import LABELS, Fact, facts
from compliance.text.units import normal

FIELD_OF = {label: field for field, labels in LABELS.items() for label in (*labels, field)}
ANY = "|".join(r"[ \t\u3000]*".join(label) for label in sorted(FIELD_OF, key=len, reverse=True))
SPELLED_OUT = re.compile(rf"(?:^|(?<=[\s;；，,（(]))({ANY})[ \t\u3000]*[:：]")

spaced = st.tuples(st.sampled_from(sorted(FIELD_OF)), st.sampled_from(["", " ", "\u3000", " \t"])).map(
    lambda each: each[1].join(each[0])
)
pieces = st.one_of(
    spaced, st.sampled_from(["：", ":", " ", "；", "（", "省公安厅", "2023年9月", "x", "\n", "人", "单"])
)


def fields(cell: str) -> list[tuple[str, str]]:
    return [(each.field, each.text) for each in facts([cell], 0) if each.field not in {"as_of", "classification"}]


def spelled_out(cell: str) -> list[tuple[str, str]]:
    """What the plain expression finds in a cell."""
    cell = cell.strip()
    if FIELD_OF.get(normal(cell).rstrip(":")):
        return []
    found = list(SPELLED_OUT.finditer(cell))
    ends = [*(each.start() for each in found[1:]), len(cell)]
    said = [
        (FIELD_OF[normal(each[1])], cell[each.end() : end].strip(" \t\u3000;；，,)）"))
        for each, end in zip(found, ends, strict=False)
    ]
    return [(field, text) for field, text in said if text and field not in {"as_of", "classification"}]


@given(st.lists(pieces, max_size=8).map("".join))
def test_labels_are_found_as_if_each_were_spelled_out(cell: str) -> None:
    assert fields(cell) == spelled_out(cell)


def test_several_facts_in_one_cell() -> None:
    assert list(facts(["填 报 单 位：省公安厅  截至日：2023-09-30；密级：秘密"], 3)) == [
        Fact("unit", "省公安厅", 3, 0),
        Fact("as_of", "2023-09-30", 3, 0),
        Fact("classification", "秘密", 3, 0),
    ]


def test_a_long_cell_takes_no_longer_than_its_length() -> None:
    for piece in ("单 ", "单\u3000\u3000", "负责人 ", "填报单位"):
        start = time.process_time()
        list(facts([piece * 20_000 + "x"], 0))
        assert time.process_time() - start < 5, "minutes, were it quadratic"
