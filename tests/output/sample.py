"""One result with everything that a renderer meets, for snapshots; and results that hold any text at all.

python -m tests.output.sample      writes the snapshots anew
"""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from compliance.finding import Clause, Finding, Place, Result
from compliance.output.formats import How, render

SNAPSHOTS = Path(__file__).parent / "snapshots"
SUFFIXES = {"github": "txt", "summary": "md", "junit": "xml", "codequality": "json", "sarif": "json"}
CLAUSE = Clause("x-1", "某方案", "某〔2023〕1号", "四（三）", (3, 4))
HOSTILE = 'a|b `c` <b>d</b> ]]> & "e" \x1b[2J\n::error::f\r100% [g](https://h) @i #1 {0} \u202ej\ufffe'


def finding(
    code: str = "D301",
    name: str = "overdue",
    kind: str = "progress",
    level: str = "error",
    message: str = "逾期92天：省甲厅应于2023-06-30前完成“有期限的任务”",
    key: str | None = None,
    place: Place | None = None,
    source: Clause | None = None,
    unit: str | None = None,
    label: str = "逾期",
) -> Finding:
    return Finding(
        key or f"{code}|x-1/1|demo/省甲厅|2023-06-30||status",
        code,
        name,
        kind,
        level,
        label,
        message,
        "填报完成情况，或报批延期。",
        unit=unit,
        place=place,
        source=source,
    )


SAMPLE = Result(
    date(2023, 9, 30),
    (
        finding(place=Place("reports/甲.yaml", 3, 5), source=CLAUSE, unit="省甲厅"),
        finding(
            "R104",
            "bad-value",
            "form",
            message="percent：应为数字",
            key="R104|reports/a b#1.xlsx|items[1].percent",
            place=Place("reports/a b#1.xlsx", sheet="进展表", cell="F12"),
            unit="省甲厅",
            label="必须修改",
        ),
        finding(
            "D304",
            "due-soon",
            level="note",
            message="还有3天",
            key="D304|x-1/2|demo/省乙局|2023-10-03||status",
            place=Place("reports/甲.yaml", 7, 3),
            unit="省乙局",
            label="临期",
        ),
        finding("E602", "evidence-not-found", "form", message=HOSTILE, key="E602|x|y", label="必须修改"),
        finding(
            "X900",
            "my-own",
            "form",
            "warning",
            "自有检查",
            "X900|x|y",
            Place("reports/甲.yaml", 9),
            None,
            None,
            "请核实",
        ),
    ),
    3,
    12,
    9,
    names=("reports/甲.yaml", "reports/a b#1.xlsx", "reports/丙.json"),
)
EMPTY = Result(date(2023, 9, 30), (), 1, 2, 3, names=("reports/甲.yaml",))
NO_FILES = Result(date(2023, 9, 30), ())

ANY = st.text(st.characters(), max_size=12) | st.sampled_from([HOSTILE, "]]>", "a:b", "%41", "../x", "100%", "\ufffe"])


@st.composite
def results(draw: st.DrawFn) -> Result:
    """One finding whose message, key, file, unit and clause are any text."""
    place = Place(draw(ANY.filter(bool)), draw(st.integers(1, 9)), draw(st.integers(1, 9)))
    source = Clause("x-1", draw(ANY), draw(ANY), draw(ANY))
    found = finding(message=draw(ANY), key=draw(ANY), place=place, source=source, unit=draw(ANY))
    return Result(date(2023, 9, 30), (found,), 1, names=(draw(ANY),))


def rendered(name: str, lang: str, result: Result = SAMPLE) -> str:
    return render(name, result, How(lang))


def snapshot(name: str, lang: str) -> Path:
    return SNAPSHOTS / f"{name}.{lang}.{SUFFIXES[name]}"


if __name__ == "__main__":
    for name in SUFFIXES:
        for lang in ("zh", "en"):
            snapshot(name, lang).write_text(rendered(name, lang), encoding="utf-8")
