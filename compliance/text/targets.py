"""Numeric goals: 达到90%以上, 建成不少于20个…, 分别达到, ranges, changes against levels.

Left out: what is already so (已, 截至), money that is handed out, thresholds of who may apply, numbers in names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from compliance.text import goalwords
from compliance.text.dates import find_deadlines
from compliance.text.found import Found, FoundTarget
from compliance.text.indicators import table_targets
from compliance.text.numbers import as_written
from compliance.text.plain import Plain, plain
from compliance.text.quantities import Quantity, quantities

__all__ = ["FoundTarget", "find_targets", "table_targets"]

_SENTENCE = re.compile(r"[^。！？\t\n]+[。！？\t\n]*|[。！？\t\n]+")


def find_targets(text: str, year: int | None) -> list[FoundTarget]:
    """Every numeric goal of a clause in its order; `by` is the last fixed day that the text names before it.

    Offsets are those of `text`. Time is linear in the length of the text.
    """
    clause = plain(text)
    place = {at: index for index, at in enumerate(clause.at)}
    days: list[_Day] = []
    taken = bytearray(len(clause.text))
    for found in find_deadlines(text, year):
        start, end = place[found.start], place[found.end - 1] + 1
        if found.deadline["kind"] == "fixed":
            days.append(_Day(start, end, found))
        if found.deadline["kind"] != "ongoing":
            taken[start:end] = b"\1" * (end - start)
    numbers = [each for each in quantities(clause) if 1 not in taken[each.start : each.end]]
    starts = [each.start for each in numbers]
    day_ends = [day.end for day in days]
    goals: list[FoundTarget] = []
    for sentence in _SENTENCE.finditer(clause.text):
        first, last = sentence.span()
        here = numbers[bisect_left(starts, first) : bisect_left(starts, last)]
        if here:
            goals += _Sentence(clause, first, last, here, (days, day_ends), year).goals()
    return goals


class _Day:
    """A fixed day and its place in the plain text."""

    def __init__(self, start: int, end: int, found: Found) -> None:
        self.start, self.end, self.found = start, end, found


class _Sentence:
    """One sentence, read quantity by quantity; what the last goal was about helps with the next."""

    def __init__(
        self,
        clause: Plain,
        first: int,
        last: int,
        numbers: list[Quantity],
        days: tuple[list[_Day], list[int]],
        year: int | None,
    ) -> None:
        self.clause, self.text, self.first, self.last = clause, clause.text, first, last
        self.numbers, self.year = numbers, year
        self.days, self.day_ends = days  # of the whole clause, and where they end
        self.metric: str | None = None  # of the last goal
        self.verb: str | None = None  # of the last goal, if it was “build so many”
        self.end = first  # of the last goal
        done = goalwords.DONE.search(self.text, first, last)
        self.done = done.end() if done else last + 1  # from here on the sentence tells what is so already
        self.money = goalwords.MONEY.search(self.text, first, last) is not None

    def goals(self) -> Iterator[FoundTarget]:
        """The goals of the sentence."""
        at = 0
        while at < len(self.numbers):
            count, found = self._goal(at)
            yield from found
            at += count

    def _goal(self, at: int) -> tuple[int, list[FoundTarget]]:
        quantity = self.numbers[at]
        if (
            quantity.unit is None
            and not (quantity.bound or quantity.sign)
            and not goalwords.BARE.search(self.text, max(self.first, quantity.start - 3), quantity.start)
        ):
            return 1, []
        day = self._day(quantity.start)
        begin = self._begin(quantity, day)
        left = self.text[begin : quantity.start]
        if day and day.start >= begin:
            left = self.text[begin : day.start]
        if self._left_out(quantity, left, day):
            return 1, []
        each = goalwords.EACH.search(left) if "分别" in left[-14:] else None
        if each:
            return self._list(at, each, begin, day)
        read = self._read(at, left)
        if read is None:
            return 1, []
        metric, op, change, doubts = read
        self.metric, self.end = metric, quantity.end
        if self.verb is not None and self._noun(at) and metric.endswith(self._noun(at)):
            self.end = self._noun_end(at)
        start = max(begin, quantity.start - 60)
        return 1, self._written(start, quantity, metric, op, change, day, doubts)

    def _day(self, before: int) -> _Day | None:
        """The last fixed day before a place in the text."""
        at = bisect_left(self.day_ends, before + 1)
        return self.days[at - 1] if at else None

    def _begin(self, quantity: Quantity, day: _Day | None) -> int:
        """Where the words that belong to a quantity begin: after the last stop, day or goal."""
        floor = max(
            self.first, quantity.start - goalwords.HEAD_REACH, self.end if self.end > self.first else self.first
        )
        head = self.text[floor : quantity.start]
        begin = floor + max(head.rfind(char) for char in "，。；：！？（）\t\n") + 1
        if day is None or day.end <= begin:
            return begin
        # 提高到2025年的60%: the words before the day belong to the number behind it
        return begin if self.text[day.end : quantity.start] in ("的", "") else day.end

    def _left_out(self, quantity: Quantity, left: str, day: _Day | None) -> bool:
        """Background, money that is handed out, thresholds of who may apply."""
        text, unit = self.text, quantity.unit or ""
        if self.money and (unit.endswith(("元", "%", "‰")) or goalwords.MONEY.search(left)):
            return True
        if goalwords.CONDITION.search(left) or (goalwords.FROM.search(left) and goalwords.TO.match(text, quantity.end)):
            return True
        if goalwords.ATTRIBUTE.match(text, quantity.end) and not (unit == "%" and not goalwords.cleaned(left)):
            return True
        here = day is not None and day.start >= self.first
        if re.search("(?<![不而])已(?!知)", left) or (not here and self.done <= quantity.start):
            return True
        before = text[max(self.first, quantity.start - 200) : quantity.start]
        return not here and any(
            self.year is None or int(each) < self.year for each in goalwords.PAST_YEAR.findall(before)
        )

    def _read(self, at: int, left: str) -> tuple[str, str, bool, list[str]] | None:
        """The metric, the operator and whether it is a change; None for a number that is no goal."""
        quantity = self.numbers[at]
        unit = quantity.unit or ""
        change = goalwords.CHANGE.search(left)
        verb = goalwords.VERB.search(left) if unit and unit[-1] not in "%‰点" else None
        op = goalwords.OP.search(left)
        noun = self._noun(at)
        if quantity.doubled:
            return self._change(left, "翻番", "=")
        if change and not (verb and verb.start() < change.start()):
            word = change["up"] or change["down"]
            sign = "<=" if change["most"] else ">=" if change["least"] else "="
            return self._change(left[: change.start()], word, self._bounded(quantity, sign))
        if verb:
            return None if unit.endswith(goalwords.DURATION) else self._counted(quantity, left, verb, noun)
        if op:
            return self._level(quantity, left, op, noun)
        counts = bool(unit) and unit[-1] not in "%‰"
        listed = goalwords.LISTED.match(goalwords.HEAD.sub("", left)) if counts and noun else None
        if listed:
            self.verb = listed[1]
            return noun, self._bounded(quantity, "="), False, self._named(noun)
        if self.verb is not None and noun and counts and goalwords.JOIN.match(left):
            return noun, self._bounded(quantity, "="), False, self._named(noun)
        growth = goalwords.GROWTH.match(self.text, quantity.end) if unit == "%" else None
        if growth:
            return self._change(left.removesuffix("保持").removesuffix("实现"), growth[1], self._bounded(quantity, "="))
        metric = goalwords.cleaned(left)
        made = goalwords.MADE.match(metric) if counts and not noun else None
        if made or (counts and not noun and self.verb is not None and left.startswith(("、", "和", "及"))):
            self.verb = made[0] if made else self.verb
            metric = metric[made.end() :] if made else metric
            return (metric, self._bounded(quantity, "="), False, self._named(metric)) if metric else None
        if unit == "%" and not metric and noun and self._achieved(quantity):
            share = self.text[quantity.end : quantity.end + goalwords.LONGEST]
            share = goalwords.cleaned(re.split(r"[，。；、（]", share)[0])
            return (share, self._bounded(quantity, "="), False, ["doubt.metric"]) if share else None
        if unit == "%" and not noun and goalwords.MEASURE.search(metric):
            return self._subject(metric, self._bounded(quantity, "="), "")
        if noun and counts and metric in ("", "其余", "全省", "全市", "全区") and self._achieved(quantity):
            return noun, self._bounded(quantity, "="), False, self._named(noun)
        if quantity.sign:
            return (metric, quantity.sign, False, self._named(metric)) if metric else None
        if (quantity.bound or quantity.about) and len(metric) > 1 and (not noun or quantity.bound):
            return self._subject(metric, self._bounded(quantity, "="), noun)
        rate = goalwords.RATE_AFTER.match(self.text, quantity.end) if quantity.unit == "%" else None
        if rate and len(metric) > 1:
            return metric + rate[0], self._bounded(quantity, "="), False, self._named(metric)
        return None

    def _achieved(self, quantity: Quantity) -> bool:
        """75项高频事项全部实现…: what the number counts is to be reached."""
        return goalwords.ACHIEVED.match(self.text, quantity.end, min(self.last, quantity.end + 60)) is not None

    def _change(self, left: str, word: str, op: str) -> tuple[str, str, bool, list[str]] | None:
        """提高3个百分点: a change; its subject is the last goal's where the words name none."""
        doubts: list[str] = []
        compared = goalwords.COMPARED.search(left.removesuffix("年均").removesuffix("均"))
        yearly = "年均" if left.endswith("年均") else ""
        subject = goalwords.cleaned(left[: compared.start()] if compared else left.removesuffix("年均"))
        if not subject or subject in ("保持", "实现"):
            if self.metric is None:
                return None
            subject = self.metric
        else:
            doubts += self._named(subject)
        self.verb = None
        metric = f"{subject}{yearly}{word}" if yearly else subject
        return metric[-goalwords.LONGEST :], op, True, doubts

    def _counted(
        self, quantity: Quantity, left: str, verb: re.Match[str], noun: str
    ) -> tuple[str, str, bool, list[str]] | None:
        """建成20个智能工厂: what is counted stands behind, or before the verb."""
        sign = ">=" if verb["least"] else "<=" if verb["most"] else "="
        subject = goalwords.cleaned(left[: verb.start()])
        if noun and verb["verb"] in ("覆盖", "接入", "服务", "带动"):
            metric = subject + verb["verb"] + noun  # 覆盖20个行业 is not 20 industries
        else:
            metric = noun or subject
        if not metric:
            return None
        doubts = self._named(metric)
        if not noun and not verb["least"] and not verb["most"] and not quantity.bound:
            doubts.append("doubt.metric")
        self.verb = verb["verb"]
        return metric, self._bounded(quantity, sign), False, doubts

    def _level(
        self, quantity: Quantity, left: str, op: re.Match[str], noun: str
    ) -> tuple[str, str, bool, list[str]] | None:
        """电子证照使用率达到90%: the metric stands before the operator."""
        sign = ">=" if op["least"] else "<=" if op["most"] else "<" if op["less"] else ">" if op["greater"] else "="
        start = (
            goalwords.FROM.sub("", left[: op.start()]) if self._baseline(quantity) is not None else left[: op.start()]
        )
        metric = goalwords.cleaned(start + ("占" if op["equal"] == "占" else ""))
        sign = self._bounded(quantity, sign)
        self.verb = None
        if quantity.unit is None and op["equal"]:
            return None
        if metric:
            if op["equal"] in ("是", "为", "占") and not goalwords.MEASURE.search(metric):
                return None
            if self._money_or_share(quantity) and goalwords.ANOTHER.match(self.text, quantity.end, self.last):
                return None  # 营业收入超10亿元企业达到5家 counts companies
            return self._subject(self._made(metric, quantity), sign, noun if self._money_or_share(quantity) else "")
        if noun and self._money_or_share(quantity):
            return None
        if noun:
            return noun, sign, False, self._named(noun)
        before = self._clause_before(quantity.start)
        return (before, sign, False, ["doubt.metric"]) if before else None

    def _subject(self, metric: str, op: str, noun: str) -> tuple[str, str, bool, list[str]] | None:
        """营收超10亿元企业 names a kind of company; 占比 alone belongs to what came before."""
        doubts = self._named(metric)
        if noun and not goalwords.RATE_AFTER.match(noun):
            doubts.append("doubt.metric")
        if self.metric and (metric.startswith("占") or metric in goalwords.GENERIC):
            doubts += [] if metric.startswith("占") else ["doubt.metric"]
            metric = (self.metric + metric)[-goalwords.LONGEST :]
        elif metric in goalwords.GENERIC:
            doubts.append("doubt.metric")
        return metric, op, False, doubts

    def _made(self, metric: str, quantity: Quantity) -> str:
        """培育跨境电商企业超过300家 is about the companies; 建设规模达到… stays."""
        counts = (quantity.unit or "%")[-1] in "个家项种类座户人名条件次台套门所处张篇部款"
        return goalwords.MADE.sub("", metric) if counts else metric

    def _money_or_share(self, quantity: Quantity) -> bool:
        return (quantity.unit or "").endswith(("元", "%", "‰"))

    def _clause_before(self, at: int) -> str:
        """The words before the clause of a quantity, where it has no subject of its own."""
        head = self.text[max(self.first, at - goalwords.HEAD_REACH) : at]
        clauses = [each for each in re.split("[，；：]", head)[:-1] if each]
        return goalwords.cleaned(clauses[-1])[-goalwords.LONGEST :] if clauses else ""

    def _bounded(self, quantity: Quantity, op: str) -> str:
        if quantity.about:
            return "="
        if quantity.bound:
            return ">=" if "上" in quantity.bound else "<="
        return ">=" if op == "=" and quantity.more else op

    def _noun(self, at: int) -> str:
        """What is counted, behind the number: 100家以上智能工厂."""
        return goalwords.cleaned(self.text[self.numbers[at].end : self._noun_end(at)])

    def _noun_end(self, at: int) -> int:
        end = min(self.last, self.numbers[at].end + goalwords.LONGEST + 10)
        if at + 1 < len(self.numbers):
            end = max(self.numbers[at].end, min(end, self.numbers[at + 1].start))
        stop = goalwords.NOUN_STOP.search(self.text, self.numbers[at].end, end)
        end = stop.start() if stop else end
        joint = goalwords.JOINT.search(self.text, self.numbers[at].end, end)
        return joint.start() if joint else end

    def _named(self, metric: str) -> list[str]:
        figures = re.sub(r"[A-Za-z]+[-—.]?\d+|\d+[A-Za-z]+", "", metric)
        strange = (
            len(metric) < 2
            or len(metric) >= goalwords.LONGEST
            or re.search(r"\d|^[的在中了按]|不得|[超低高]于", figures)
        )
        return ["doubt.metric"] if strange else []

    def _list(self, at: int, each: re.Match[str], begin: int, day: _Day | None) -> tuple[int, list[FoundTarget]]:
        """A、B和C分别达到X、Y和Z: certain only where each name stands for itself and has its number."""
        values = [self.numbers[at]]
        for following in self.numbers[at + 1 :]:
            gap = self.text[values[-1].end : following.start]
            if len(gap) > 2 or not re.fullmatch(r"、|，|和|及|与|以及", gap):
                break
            values.append(following)
        names = goalwords.names(goalwords.cleaned(each["names"]))
        word = each["op"] or ""
        change = word in ("增长", "提高", "提升") and not each[0].endswith(("到", "至"))
        sign = ">=" if re.fullmatch(goalwords.LEAST, word) else "<=" if re.fullmatch(goalwords.MOST, word) else "="
        matching = len(names) == len(values)
        sure = matching and all(goalwords.MEASURE.search(name) for name in names)
        whole = goalwords.cleaned(each["names"])[-goalwords.LONGEST :] or self.metric
        if not whole:
            return len(values), []
        found: list[FoundTarget] = []
        for index, quantity in enumerate(values):
            metric = names[index] if matching else whole
            if matching and index < len(names) - 1 and not goalwords.MEASURE.search(metric):
                metric = goalwords.shared(metric, names[-1])
            doubts = [] if sure else ["doubt.list"]
            op = self._bounded(quantity, self._bounded(values[-1], sign))
            unit = quantity.unit or values[-1].unit
            start = begin if index == 0 else quantity.start
            found += self._written(max(start, quantity.start - 60), quantity, metric, op, change, day, doubts, unit)
        self.metric, self.end = whole, values[-1].end
        return len(values), found

    def _written(
        self, start: int, quantity: Quantity, metric: str, op: str, change: bool, day: _Day | None,
        doubts: list[str], unit: str | None = None,
    ) -> list[FoundTarget]:  # fmt: skip
        """The target as a pack writes it; a range is two bounds."""
        unit = unit or quantity.unit
        doubts = list(doubts)
        value = quantity.value
        down = (
            change
            and (lost := goalwords.CHANGE.search(self.text[max(0, quantity.start - 12) : quantity.start]))
            and lost["down"]
        )
        if down:
            # 降低5个百分点: minus 5, and at least that much is at most minus 5
            value, op = -value, {">=": "<=", "<=": ">="}.get(op, op)
            doubts.append("doubt.decrease")
        if quantity.spelled:
            doubts.append("doubt.numeral")
        if quantity.misread:
            doubts.append("doubt.lookalike")
        if quantity.doubled or unit == "倍":
            doubts.append("doubt.multiple")
        if unit is None and not re.search(r"[A-Za-z]|指数|系数|得分|倍数", metric):
            doubts.append("doubt.unit")
        if day is None and not goalwords.MEANT.search(self.text, max(self.first, start - 40), quantity.start):
            doubts.append("doubt.no-day")
        if day:
            doubts += day.found.doubts
        baseline = self._baseline(quantity)
        common: dict[str, Any] = {}
        if unit:
            common["unit"] = unit
        if day and day.found.deadline.get("date"):
            common["by"] = day.found.deadline["date"]
        if baseline is not None and not change:
            common["baseline"] = as_written(baseline)
        if quantity.about:
            common["approx"] = True
        if change:
            common["change"] = True
        if self._adds(quantity, metric):
            common["added"] = True
        while start < quantity.start and self.text[start] in "、，和及":
            start += 1
        first, last = self.clause.span(start, quantity.end)
        bounds = [(op, value)] if quantity.low is None else [(">=", quantity.low), ("<=", value)]
        return [
            FoundTarget(
                first,
                last,
                {"metric": metric, "op": sign, "value": as_written(each), **common},
                tuple(dict.fromkeys(doubts)),
            )
            for sign, each in bounds
        ]

    def _adds(self, quantity: Quantity, metric: str) -> bool:
        """新增20个 counts what is added within the plan period."""
        head = self.text[max(self.first, quantity.start - len(metric) - 8) : quantity.start]
        return (
            re.search(rf"(?:{'|'.join(goalwords.ADDED)})(?:{re.escape(metric)})?[^，。；、\d]{{0,4}}$", head)
            is not None
        )

    def _baseline(self, quantity: Quantity) -> Decimal | None:
        """从44.8%提高到60%: the level that the goal starts from."""
        at = bisect_left(self.numbers, quantity.start, key=lambda each: each.start)
        if not at:
            return None
        former = self.numbers[at - 1]
        gap = self.text[former.end : quantity.start]
        head = self.text[max(self.first, former.start - 18) : former.start]
        same = former.unit == quantity.unit
        return (
            former.value
            if same and len(gap) < 24 and re.search("[到至]", gap) and goalwords.FROM.search(head)
            else None
        )
