"""The 自查 column: plain formulas that hold a row against what a check would say of it, the first doubt first.

Excel 2007's functions only, no macro. `at` gives the cell of a field. What passes begins with 通过, an untouched row
says 待填报, everything else is what to do.
"""

from collections.abc import Callable, Sequence

from compliance.calendar.days import to_date
from compliance.forms.fields import WORDS
from compliance.forms.form import Row

PASSED, UNTOUCHED = "通过", "待填报"
At = Callable[[str], str]
Doubt = tuple[str, str]


def item_formula(row: Row, at: At, filled: Sequence[str], as_of: int) -> str:
    """The formula of one obligation; `filled` are the fields that the unit fills in."""
    status, percent, completed = at("status"), at("percent"), at("completed")
    done, stage, late = f'{status}="已完成"', f'{status}="阶段性目标已完成"', _day(as_of)
    listed = ",".join(f'"{word}"' for word in WORDS)
    doubts = [
        (_empty(at, filled), UNTOUCHED),
        (f'{status}=""', "请选择进展状态"),
        (f"ISNA(MATCH({status},{{{listed}}},0))", "进展状态请从下拉列表中选择"),
        (f'AND({percent}<>"",NOT(ISNUMBER({percent})))', "完成率请填数字，80%填80"),
        (f'AND({percent}<>"",OR({percent}<0,{percent}>100))', "完成率应在0至100之间"),
        (f'AND({percent}<>"",{percent}>0,{percent}<=1)', "完成率按百分数填：80%填80"),
        *_day_doubts(completed, "实际完成时间"),
        (f'AND({done},{completed}="")', "已完成的，请填实际完成时间"),
        (f'AND({done},{percent}<>"",{percent}<100)', "已完成的，完成率应为100"),
        (f'AND({completed}<>"",NOT(OR({done},{stage})))', "填了实际完成时间，请核对进展状态"),
        (f'AND({completed}<>"",INT(N({completed}))>{late})', "实际完成时间晚于数据截至日"),
    ]
    if row.since is not None:
        doubts.append((f'AND({completed}<>"",{completed}<{_day(row.since)})', "实际完成时间早于文件印发"))
    doubts += [
        (f'AND({status}="未启动",{percent}<>"",{percent}>0)', "未启动的，完成率应为0"),
        (f'AND({done},TRIM({at("evidence")})="")', "已完成的，请填佐证材料"),
        *_reading_doubts(row, at, done),
    ]
    met = f"OR({done},{stage})" if row.by_stage else done
    due = row.new_due if row.new_due is not None else row.due
    passed = [(f'{status}="申请延期"', f"{PASSED}（延期待批准）")]
    if due is not None and due < as_of:
        passed.append((f"NOT({met})", f"{PASSED}（已逾期）"))
    return _formula([*doubts, *passed])


def _reading_doubts(row: Row, at: At, done: str) -> list[Doubt]:
    if not row.metrics:
        return []
    reading, n = at("reading"), len(row.metrics)
    doubts = []
    if any(metric.now for metric in row.metrics):
        doubts.append((f'TRIM({reading})=""', "指标已到期，请填指标值"))
    doubts.append((f'AND({done},TRIM({reading})="")', "已完成的，请填指标值"))
    # any of the separators, which the reader takes alike
    parts = f'SUBSTITUTE(SUBSTITUTE({reading},";","；"),CHAR(10),"；")'
    several = f'LEN({parts})-LEN(SUBSTITUTE({parts},"；",""))<>{n - 1}'
    what = f"指标值应为{n}个，用；分开" if n > 1 else "指标值只填1个"
    doubts.append((f'AND({reading}<>"",{several})', what))
    return doubts


def _day_doubts(cell: str, label: str) -> list[Doubt]:
    return [(f'AND({cell}<>"",NOT(ISNUMBER({cell})))', f"{label}请填日期，如2023-9-28")]


def case_formula(
    at: At, filled: Sequence[str], as_of: int, rows: tuple[int, int], columns: Callable[[str], str]
) -> str:
    """The formula of one case; `rows` are the first and last of the sheet, `columns` gives the letter of a field."""
    opened, closed, paused, to = at("opened"), at("closed"), at("paused.from"), at("paused.to")
    first, last = rows
    ids, tasks = (f"${columns(name)}${first}:${columns(name)}${last}" for name in ("id", "title"))
    late = _day(as_of)
    return _formula(
        [
            (_empty(at, filled), ""),
            (f'{at("task")}=""', "请从下拉列表中选择工作任务"),
            (f'TRIM({at("id")})=""', "请填办件编号"),
            # COUNTIFS would take long numbers for equal once 15 digits are
            (f"SUMPRODUCT(({ids}={at('id')})*({tasks}={at('title')}))>1", "办件编号重复"),
            (f'{opened}=""', "请填起算时间"),
            *(
                doubt
                for name, label in (
                    ("opened", "起算时间"),
                    ("closed", "办结时间"),
                    ("extended.approved", "延长批准日期"),
                    ("paused.from", "中止日期"),
                    ("paused.to", "恢复日期"),
                )
                for doubt in _day_doubts(at(name), label)
            ),
            (f'AND({closed}<>"",{closed}<{opened})', "办结时间早于起算时间"),
            (f"INT(N({opened}))>{late}", "起算时间晚于数据截至日"),
            (f'AND({closed}<>"",INT(N({closed}))>{late})', "办结时间晚于数据截至日"),
            (f'AND({at("extended.n")}<>"",{at("extended.approved")}="")', "延长时限的，请填批准日期"),
            (f'AND({at("extended.n")}="",{at("extended.approved")}<>"")', "请填延长时限"),
            (f'AND({paused}="",OR({to}<>"",{at("paused.reason")}<>""))', "请填中止日期"),
            (f'AND({to}<>"",{to}<{paused})', "恢复日期早于中止日期"),
            (f'{closed}=""', f"{PASSED}（在办）"),
        ]
    )


def declaration_formula(at: At, filled: Sequence[str], asked: Sequence[tuple[str, str, Sequence[str]]]) -> str:
    """The formula of one declaration; `asked` are the fields that some tasks ask for: name, label, ids of the tasks."""
    doubts = [
        (_empty(at, filled), ""),
        (f'{at("task")}=""', "请从下拉列表中选择工作任务"),
        (f'TRIM({at("declarant")})=""', "请填申报主体"),
        (f'TRIM({at("project")})=""', "请填项目名称"),
    ]
    for name, label, tasks in asked:
        of = ",".join(f'{at("task")}="{task}"' for task in tasks)
        doubts.append((f'AND(OR({of}),TRIM({at(name)})="")', f"请填{label}"))
    return _formula(doubts)


def _empty(at: At, names: Sequence[str]) -> str:
    return "AND(" + ",".join(f'{at(name)}=""' for name in names) + ")"


def _formula(doubts: Sequence[Doubt]) -> str:
    """The first doubt that holds; 通过 where none does."""
    text = f'"{PASSED}"'
    for condition, message in reversed(doubts):
        text = f'IF({condition},"{message}",{text})'
    return f"={text}"


def _day(day: int) -> str:
    """A day in a formula, whichever day the workbook counts from."""
    date = to_date(day)
    return f"DATE({date.year},{date.month},{date.day})" if date.year >= 1900 else "0"
