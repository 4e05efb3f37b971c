"""Deadlines and targets in words that the grammar reads back as they are."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any

from compliance.draft.clause import Deadline, Target
from compliance.draft.times import Times
from compliance.exchange.cells import due_in, targets_in

_TRIED = 100  # cells for one task
_EVERY = {"year": "年", "half-year": "半年", "quarter": "季度", "month": "月", "week": "周"}
_PREVIOUS = {"year": "上一年度", "half-year": "上半年", "quarter": "上一季度", "month": "上月", "week": "上周"}
_UNIT = {"workday": "个工作日", "day": "日", "month": "个月", "hour": "小时"}
_WEEKDAYS = "一二三四五六日"
_OPS = {">=": ("达到", "以上"), ">": ("大于", ""), "<=": ("不超过", ""), "<": ("低于", ""), "=": ("达到", "")}


def due_cell(deadlines: Sequence[Deadline], times: Times) -> str:
    """The deadlines in one cell: in the words of the source where these are read as the same, else in plain ones."""
    if not deadlines:
        return "—"
    ways = [_best(each, times) for each in deadlines]
    cells = ["；".join(words) for words in islice(product(*ways), _TRIED)]
    return next((each for each in cells if same_days(due_in(each, times, None)[0], deadlines)), cells[0])


def _best(deadline: Deadline, times: Times) -> list[str]:
    """The ways to say a deadline that are read as it, where there are any."""
    ways = list(dict.fromkeys(_ways(deadline)))
    return [each for each in ways if same_days(due_in(each, times, None)[0], [deadline])][:3] or ways[:1]


def same_days(one: Sequence[Deadline], other: Sequence[Deadline]) -> bool:
    """Whether deadlines are the same, however they are worded."""
    return [_bare(each) for each in one] == [_bare(each) for each in other]


def _bare(deadline: Deadline) -> dict[str, Any]:
    bare = {
        key: value for key, value in deadline.items() if key not in {"phrase", "inherited_from"} and value is not None
    }
    return {
        key: str(value) if key == "date" else value
        for key, value in bare.items()
        if (key, value) != ("about", "current")
    }


def _ways(deadline: Deadline) -> Iterator[str]:
    phrase = " ".join(str(deadline.get("phrase") or "").split())
    if phrase and "；" not in phrase:
        yield phrase
    yield from {"fixed": _fixed, "ongoing": _ongoing, "recurring": _recurring, "relative": _relative}[deadline["kind"]](
        deadline
    )


def _fixed(deadline: Deadline) -> Iterator[str]:
    yield f"{_day(str(deadline['date']))}前"


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def _ongoing(deadline: Deadline) -> Iterator[str]:
    yield "持续推进"


def _recurring(deadline: Deadline) -> Iterator[str]:
    every = deadline.get("every")
    if not every:
        yield "定期"
        return
    month, day, weekday = deadline.get("month"), deadline.get("day"), deadline.get("weekday")
    last = day in {"last", None}
    when = ""
    if weekday:
        when = f"{_WEEKDAYS[weekday - 1]}前"
    elif every == "year" and month:
        when = f"{month}月底前" if last else f"{month}月{day}日前"
    elif every in {"quarter", "half-year"} and (month or day):
        when = f"第{month}个月{'底' if last else f'{day}日'}前" if month else f"{day}日前"
    elif day:
        when = "底前" if last else f"{day}日前"
    ends = ["末", when] if when and last else [when]
    said = f"报送{_PREVIOUS[every]}情况" if deadline.get("about") == "previous" else ""
    for end in reversed(ends):
        yield f"每{_EVERY[every]}{end}{said}"
        yield f"每{_EVERY[every]}{end}报送本期情况"


def _relative(deadline: Deadline) -> Iterator[str]:
    n, event = deadline.get("n"), deadline.get("event") or ""
    if n is None:
        yield "承诺期限内"
        return
    unit = _UNIT[deadline["unit"]]
    extension = deadline.get("extension")
    more = ""
    if extension:
        more = f"，{extension.get('on') or ''}可延长{extension['n']}{_UNIT[extension['unit']]}"
    if n < 0:
        yield f"{event}前{-n}{unit}内{more}"
        yield f"{event}提前{-n}{unit}{more}"
        return
    for joint in ("后", "之日起", "后，应当在", ""):
        yield f"{event}{joint if event else ''}{n}{unit}内{more}"
    if n == 0:
        yield f"{event}后立即办理"
        yield "立即办理"


def target_cell(targets: Sequence[Target], times: Times) -> str:
    """The targets in one cell, in words that are read as the same goals where there are such words."""
    if not targets:
        return "—"
    choices = [list(_said(each)) for each in targets]
    picked = []
    for ways, each in zip(choices, targets, strict=True):
        fitting = (way for way in ways if same_goals(targets_in([way], times)[0], [each]))
        picked.append(next(fitting, ways[0]))
    return "；".join(picked)


def same_goals(one: Sequence[Target], other: Sequence[Target]) -> bool:
    """Whether targets are the same; other names of a metric do not count."""
    return [_goal(each) for each in one] == [_goal(each) for each in other]


def _goal(target: Target) -> dict[str, Any]:
    kept = {key: value for key, value in target.items() if key != "aliases" and value not in (None, False)}
    return {key: float(value) if key in {"value", "baseline"} else str(value) for key, value in kept.items()}


def _said(target: Target) -> Iterator[str]:
    unit = target.get("unit") or ""
    value, metric = f"{float(target['value']):.12g}", target["metric"]
    by = f"到{_day(str(target['by']))}，" if target.get("by") else ""
    about = "左右" if target.get("approx") else ""
    before, behind = _OPS[target["op"]]
    if target.get("change"):
        verb = "降低" if float(target["value"]) < 0 else "提高"
        limit = "" if target["op"] == "=" else "以上"
        yield f"{by}{metric}{verb}{value.lstrip('-')}{unit}{limit}{about}"
        yield f"{by}{metric}{value}{unit}{limit}{about}"  # 年均提高 is part of the name
        return
    if target.get("added"):
        yield f"{by}新增{metric}{value}{unit}{behind}{about}"
        yield f"{by}{metric}新增{value}{unit}{behind}{about}"
    if target.get("baseline") is not None:
        for middle, end in (("提高到", behind), ("提高到大于", ""), ("降低到", ""), ("降低到不超过", "")):
            yield f"{by}{metric}从{float(target['baseline']):.12g}{unit}{middle}{value}{unit}{end}{about}"
    for way in (before, "达", "", "为"):
        yield f"{by}{metric}{way}{value}{unit}{behind}{about}"
    yield f"{by}建成{metric}{value}{unit}{behind}{about}"
