"""From the outline of a document to its clauses."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from compliance.draft.clause import Clause, Doubt, Draft
from compliance.draft.goals import goals
from compliance.draft.quotas import Cap, quotas
from compliance.draft.times import Times
from compliance.draft.titles import title_of
from compliance.text.lined import Text, join
from compliance.text.marks import Duty, Mark, find_marks, in_sentence, is_label_line
from compliance.text.outline import Paragraph, Table
from compliance.text.subjects import (
    Subject,
    delivers,
    forbids,
    ought_without_subject,
    sentences,
    subject_of,
    subjects_of,
)
from compliance.text.tables import task_rows
from compliance.text.unitlist import Known

_BACKGROUND = re.compile(
    r"现状|发展基础|工作基础|建设基础|形势|背景|回顾|成效|存在(?:的)?问题|主要问题|挑战|机遇|意义|指导思想|基本原则|总体思路|基本思路|发展成就|"
    r"总体架构|逻辑架构|技术架构|基本情况|名词解释|术语|工作原则"
)
_GOALS = re.compile(r"目标|愿景")
_GOAL_HEAD = re.compile(
    r"(?:——|—)?(?:力争|争取)?(?:到|至)?(?:“十[三四五六]五”(?:期?末|期间)|(?:19|20)\d\d年(?:年?底|末|年末)?(?:\d{1,2}月)?(?:底|\d{1,2}日)?(?:以前|之前|前)?|(?:19|20)\d\d[—-]20\d\d年)[，：,]"
)
_GOAL_NAME = re.compile(r"[^。]{0,8}目标。")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_VALID = re.compile(
    r"(?:自|从)(?P<day>\d{4}年\d{1,2}月\d{1,2}日|发布|公布|印发|颁布|下发|[^，。；]{0,8}之日)(?:之日)?起?(?:开始)?(?:施行|实施|执行|生效)|有效期(?:为|至|限|到)?(?P<years>[一二三四五六七八九十\d]{1,2}年|\d{4}年\d{1,2}月\d{1,2}日)"
)
_FOLLOWING = re.compile(r"(?:下列|以下|如下)[^。：]{0,12}[：:]$")
_ENACTS = re.compile(
    r"建立|制定|编制|建设|出台|开展|完成|实现|启动|上线|推出|印发|发布|形成|建成|推进|推动|实施|打造|培育|组织|完善|健全|报送|提交"
)
# what is there once and for all, before a period begins to count
_MADE = re.compile(r"建立|制定|编制|出台|形成|设立|控制|建设|采集|组建")
_PENAL = re.compile(r"责令|处分|罚款|追究|处罚|撤销|赔偿责任|刑事")
_LEVELS = {"two", "three", "four"}


def assemble(
    elements: Sequence[Paragraph | Table],
    year: int | None,
    known: Known | None = None,
    advance: Callable[[int], None] | None = None,
) -> Draft:
    """The clauses of a document; `year` is its own, for months without one. `advance` is told per cents done."""
    return _Assembler(year, known).run(_with_marks(elements, known), advance or (lambda per_cent: None))


def _with_marks(
    elements: Sequence[Paragraph | Table], known: Known | None
) -> list[tuple[Paragraph, list[Mark]] | Table]:
    """Each paragraph with its marks; one that is nothing but a mark belongs to the paragraph before."""
    found: list[tuple[Paragraph, list[Mark]] | Table] = []
    for element in elements:
        if isinstance(element, Table):
            found.append(element)
            continue
        marks = find_marks(element.text.chars, known)
        before = found[-1] if found else None
        if isinstance(before, tuple) and is_label_line(element.text.chars):
            # 责任单位：…, 完成时限：… in lines of their own
            text = before[0].text
            stop = () if text.chars.endswith(("。", "；", "）")) else (Text("。", ((0, text.lines()[1]),)),)
            joined = join((text, *stop, element.text))
            body = joined.cut(len(text) - len(before[0].body))
            found[-1] = (replace(before[0], text=joined, body=body, is_heading=False), find_marks(joined.chars, known))
            continue
        alone = marks and marks[0].start == 0 and marks[0].end >= len(element.text.chars.rstrip("。；"))
        if alone and isinstance(before, tuple) and not before[1]:
            joined = join((before[0].text, element.text))
            at = len(before[0].text)
            moved = [
                replace(each, start=each.start + at, end=each.end + at, due_at=each.due_at + at if each.due else 0)
                for each in marks
            ]
            body = joined.cut(len(before[0].text) - len(before[0].body))
            found[-1] = (replace(before[0], text=joined, body=body, is_heading=False), moved)
            continue
        found.append((element, marks))
    return found


class _Assembler:
    def __init__(self, year: int | None, known: Known | None) -> None:
        self.known = known
        self.times = Times(year)
        self.draft = Draft()
        self.used: dict[str, int] = {}
        self.forbidden: tuple[Subject, str] | None = None  # 不得有下列行为: whom the list below binds, and where
        self.heading: Paragraph | None = None
        self.has_marks = False
        self.last: tuple[Subject, str] | None = None  # who was named last, and where
        self.numbered = False
        self.goal_day: tuple[str, tuple[dict[str, object], ...]] | None = None
        self.silent: set[str] = set()  # places whose paragraphs name nobody: one task for each

    def run(self, elements: Sequence[tuple[Paragraph, list[Mark]] | Table], advance: Callable[[int], None]) -> Draft:
        count = sum(len(each[1]) for each in elements if isinstance(each, tuple))
        self.has_marks = count > 2
        articles = sum(
            any(number.level == "article" for number in each[0].place.numbers)
            for each in elements
            if isinstance(each, tuple)
        )
        self.statute = articles * 2 > len(elements)
        self.numbered = any(isinstance(each, tuple) and each[0].place.numbers for each in elements)
        for n, element in enumerate(elements):
            advance((n + 1) * 100 // len(elements) - n * 100 // len(elements))
            if isinstance(element, Table):
                self._table(element)
                self.heading = None
                continue
            paragraph, marks = element
            if paragraph.is_heading and not marks:
                self.heading = paragraph if len(paragraph.place.numbers) > 1 or self.statute else None
                continue
            before = len(self.draft.clauses)
            self._paragraph(paragraph, marks)
            if len(self.draft.clauses) > before or not paragraph.place.numbers:
                self.heading = None
        return self.draft

    # one paragraph

    def _paragraph(self, paragraph: Paragraph, marks: list[Mark]) -> None:
        text = paragraph.text
        offset = len(text) - len(paragraph.body)
        start = offset
        for mark in marks:
            self.draft.marks += 1
            self._marked(paragraph, mark, start)
            start = mark.end
        if marks:
            self._beside_marks(paragraph, offset, marks)
        rest = text.cut(start) if marks else paragraph.body
        if len(rest) > 8 and (not marks or len(rest) > 30):
            self._unmarked(paragraph, rest, bool(marks))

    def _marked(self, paragraph: Paragraph, mark: Mark, start: int) -> None:
        words = paragraph.text.cut(start, mark.start)
        said = words.chars.strip("。；，、 ")
        if not said and paragraph.above:
            said = paragraph.above[-1].chars
        doubts: list[Doubt] = [*mark.doubts, *((each, "") for each in paragraph.doubts)]
        deadlines, unsure = self.times.of_mark(mark.due, words.chars)
        doubts += unsure
        if not deadlines:
            deadlines, unsure = self.times.from_above(paragraph.above, paragraph.text.line(start))
            doubts += unsure
        targets, unsure = self.times.targets(words.chars)
        doubts += unsure
        if not said:
            doubts.append(("doubt.mark-alone", ""))
        index = len(self.draft.clauses)
        self._add(
            paragraph,
            "task",
            title_of(_head(said)),
            (self._first_line(paragraph), paragraph.text.line(mark.end - 1)),
            words.chars,
            duties=mark.duties,
            open_ended=mark.open_ended,
            deadlines=deadlines,
            targets=targets,
            doubts=tuple(doubts),
            marked=True,
        )
        if mark.inherited:
            self.draft.inherited.append((index, mark.inherited.role, mark.inherited.units))

    def _beside_marks(self, paragraph: Paragraph, offset: int, marks: list[Mark]) -> None:
        """Bans and limits inside what a mark covers: tasks of their own."""
        at = offset
        for mark in marks:
            words = paragraph.text.cut(at, mark.start)
            for first, last in sentences(words.chars):
                sentence = words.chars[first:last]
                ban = forbids(sentence)
                limits, unsure = self.times.limits(sentence)
                if not ban and not limits:
                    continue
                subject = subject_of(sentence, self.known)
                lines = (self._first_line(paragraph), paragraph.text.line(at + last - 1))
                if subject is None:
                    # not said: perhaps those of the mark
                    who = "、".join(duty.unit for duty in mark.duties)
                    subject = Subject(
                        0, len(sentence), mark.duties, mark.open_ended, doubts=(("doubt.subject-mark", who),)
                    )
                if limits:
                    self._sentence("time_limit", paragraph, sentence, lines, subject, limits, unsure)
                elif ban:
                    self._sentence(
                        "prohibition",
                        paragraph,
                        sentence[max(0, _clause_start(sentence, ban.start())) :],
                        lines,
                        subject,
                    )
            at = mark.end

    # paragraphs without a mark

    def _unmarked(self, paragraph: Paragraph, body: Text, beside: bool) -> None:
        above = [each.chars for each in paragraph.above]
        if not paragraph.place.numbers and self.numbered:
            return  # title, salutation, preamble
        if any(_BACKGROUND.search(each) for each in above[-2:]) and not any(_GOALS.search(each) for each in above[-1:]):
            return
        if self._below_ban(paragraph, body):
            return
        if _FOLLOWING.search(body.chars):
            subject = subject_of(body.chars, self.known)
            if subject and forbids(body.chars):
                self.forbidden = (subject, paragraph.place.path)
                return
        is_goal = bool(_GOAL_HEAD.match(body.chars) or _GOAL_NAME.match(body.chars)) or (
            any(_GOALS.search(each) for each in above[-1:]) and len(paragraph.place.numbers) <= 3
        )
        if is_goal and paragraph.place.numbers and not self.statute:
            path = paragraph.place.path
            above_day = (
                self.goal_day[1]
                if self.goal_day and self.goal_day[0] == path and not _YEAR.search(body.chars[:24])
                else ()
            )
            for goal in goals(body, self.times, above_day):
                if goal.deadlines:
                    self.goal_day = (path, goal.deadlines)
                lines = (body.line(0), body.line(goal.end))
                self._add(
                    paragraph,
                    "indicator",
                    title_of(goal.words),
                    lines,
                    goal.words,
                    deadlines=goal.deadlines,
                    targets=goal.targets,
                    doubts=goal.doubts,
                )
            return
        silent = 0  # how far nobody is named
        found = 0
        index = len(self.draft.clauses)
        for first, last in sentences(body.chars):
            sentence = body.chars[first:last]
            lines = (self._first_line(paragraph), body.line(last - 1))
            found += self._one_sentence(paragraph, sentence, lines)
            silent = last if not found else silent
        if silent and not beside and not self.has_marks and not self.statute:
            self._without_unit(paragraph, body.cut(0, silent), index)

    def _below_ban(self, paragraph: Paragraph, body: Text) -> bool:
        """An item of a list under 不得有下列行为."""
        if self.forbidden is None:
            return False
        subject, path = self.forbidden
        if not paragraph.place.path.startswith(path + ".") or paragraph.place.path == path:
            self.forbidden = None
            return False
        if "其他行为" in body.chars:
            return True
        self._add(
            paragraph,
            "prohibition",
            "不得" + title_of(body.chars),
            (body.line(0), body.line(len(body) - 1)),
            body.chars,
            duties=subject.duties,
            open_ended=subject.open_ended,
            doubts=subject.doubts,
        )
        return True

    def _one_sentence(self, paragraph: Paragraph, sentence: str, lines: tuple[int, int]) -> int:
        """The tasks of a sentence: one for each unit that it obliges, bans and periods by themselves."""
        if _VALID.search(sentence):
            self._validity(paragraph, sentence, lines)
            return 1
        if self.statute and _PENAL.search(sentence):
            return 0
        before = len(self.draft.clauses)
        capped = quotas(sentence)
        for quota in capped:
            self._quota(paragraph, quota, lines)
        if capped:
            return len(capped)
        mark = in_sentence(sentence, self.known)
        if mark:
            self.draft.marks += 1
            fixed, unsure = self.times.fixed(sentence)
            subject = Subject(mark.start, len(sentence), mark.duties, mark.open_ended, doubts=mark.doubts)
            words = (
                sentence[: mark.start].strip("，") or (paragraph.above[-1].chars if paragraph.above else "") or sentence
            )
            self._sentence("task", paragraph, words, lines, subject, fixed, unsure)
            return 1
        subjects = subjects_of(sentence, self.known)
        if not subjects:
            self._nobody(paragraph, sentence, lines)
        for subject in subjects:
            self._duty(paragraph, sentence[subject.start : subject.end], lines, subject)
            self.last = (subject, paragraph.place.path)
        if subjects and subjects[0].start:
            # what stands before the first of them: 审核通过后， by a day
            head = sentence[: subjects[0].start]
            if self.times.fixed(head)[0] and not any(each.deadlines for each in self.draft.clauses[before:]):
                self._dated(before, head)
        return len(self.draft.clauses) - before

    def _dated(self, index: int, head: str) -> None:
        """The day in front of a duty is the duty's."""
        if index < len(self.draft.clauses):
            deadlines, unsure = self.times.fixed(head)
            self.draft.clauses[index] = replace(self.draft.clauses[index], deadlines=deadlines).doubting(*unsure)

    def _duty(self, paragraph: Paragraph, words: str, lines: tuple[int, int], subject: Subject) -> None:
        limits, unsure = self.times.limits(words)
        if limits:
            self._sentence("time_limit", paragraph, words, lines, subject, limits, unsure)
            return
        ban = forbids(words)
        if ban:
            at = max(0, _clause_start(words, ban.start()))
            self._sentence("prohibition", paragraph, words[at:], lines, subject)
            if subject.forbids or not _two_things(words[:at]):
                return
        recurring, unsure = self.times.recurring(words)
        fixed, doubts = self.times.fixed(words)
        if recurring:
            head = words[: self.times.first(words, "recurring")]
            if fixed or _two_things(head):
                first = head[: _clause_start(head, len(head))] if not fixed else words
                self._sentence(
                    "task", paragraph, head if not fixed else words, lines, _helped(subject, first), fixed, doubts
                )
                subject = _helped(subject, words[len(first) :] if not fixed else words)
            at = _clause_start(words, self.times.first(words, "recurring"))
            named = words[at:] if at and len(words) - at > 8 else words
            self._sentence("recurring", paragraph, named, lines, subject, recurring, unsure)
        elif subject.delivers or not self.statute:
            self._sentence("task", paragraph, words, lines, subject, fixed, doubts)

    def _nobody(self, paragraph: Paragraph, sentence: str, lines: tuple[int, int]) -> None:
        """A sentence that names nobody: a ban, a limit, a day, or a duty of who was named before it."""
        above: Subject | None = None
        if self.last and self.last[1] == paragraph.place.path and ought_without_subject(sentence):
            above = replace(
                self.last[0], doubts=(("doubt.subject-above", _names(self.last[0])),), start=0, end=len(sentence)
            )
        limits, unsure = self.times.limits(sentence)
        ban = forbids(sentence)
        fixed, doubts = self.times.fixed(sentence)
        recurring, more = self.times.recurring(sentence)
        if limits and (above or not self.statute):
            self._sentence("time_limit", paragraph, sentence, lines, above, limits, unsure)
        elif ban:
            at = max(0, _clause_start(sentence, ban.start()))
            self._sentence("prohibition", paragraph, sentence[at:], lines, above)
            if above and _two_things(sentence[:at]):
                self._sentence("task", paragraph, sentence[:at], lines, above, fixed, doubts)
        elif recurring and (above or delivers(sentence)):
            self._sentence("recurring", paragraph, sentence, lines, above, recurring, more)
        elif above and (delivers(sentence) or not self.statute):
            self._sentence("task", paragraph, sentence, lines, above, fixed, doubts)
        elif fixed and self.times.targets(sentence)[0]:
            for goal in goals(Text(sentence, ((0, lines[1]),)), self.times):
                self._add(
                    paragraph,
                    "indicator",
                    title_of(goal.words),
                    lines,
                    goal.words,
                    deadlines=goal.deadlines,
                    targets=goal.targets,
                    doubts=goal.doubts,
                )
        elif fixed and _ENACTS.search(sentence):
            self._sentence("task", paragraph, sentence, lines, None, fixed, doubts)

    def _quota(self, paragraph: Paragraph, quota: Cap, lines: tuple[int, int]) -> None:
        duties = tuple(Duty(name, "responsible") for name in ([quota.who] if quota.who else []))
        self._add(
            paragraph,
            "quota",
            title_of(quota.words),
            lines,
            quota.words,
            duties=duties,
            doubts=(("doubt.quota", ""),),
            quota=quota.quota,
        )

    def _sentence(
        self,
        kind: str,
        paragraph: Paragraph,
        sentence: str,
        lines: tuple[int, int],
        subject: Subject | None,
        deadlines: Sequence[dict[str, object]] = (),
        unsure: Sequence[Doubt] = (),
    ) -> None:
        doubts: list[Doubt] = [
            *unsure,
            *(subject.doubts if subject else ()),
            *((each, "") for each in paragraph.doubts),
        ]
        if subject is None:
            doubts.append(("doubt.no-unit", ""))
        targets: tuple[dict[str, object], ...] = ()
        if kind == "task":
            targets, more = self.times.targets(sentence)
            doubts += more
        self._add(
            paragraph,
            kind,
            title_of(_without_subject(sentence)) if subject else title_of(sentence),
            lines,
            sentence,
            duties=subject.duties if subject else (),
            open_ended=bool(subject and subject.open_ended),
            deadlines=tuple(deadlines),
            targets=targets,
            doubts=tuple(doubts),
        )

    def _validity(self, paragraph: Paragraph, sentence: str, lines: tuple[int, int]) -> None:
        self.draft.effective, self.draft.expires = self.times.validity(sentence)
        self._add(paragraph, "validity", title_of(sentence), lines, sentence)

    def _without_unit(self, paragraph: Paragraph, body: Text, index: int) -> None:
        """A numbered paragraph of a document without any marks, that says what to do and not who."""
        numbers = paragraph.place.numbers
        if not numbers or numbers[-1].level not in _LEVELS or len(body) < 30 or not _ENACTS.search(body.chars):
            return
        if any(each.level == "attachment" for each in numbers) or paragraph.place.path in self.silent:
            return
        self.silent.add(paragraph.place.path)
        targets, unsure = self.times.targets(body.chars)
        lines = (self._first_line(paragraph), body.line(len(body) - 1))
        self._add(
            paragraph,
            "task",
            title_of(_head(body.chars)),
            lines,
            body.chars,
            targets=targets,
            doubts=(*unsure, ("doubt.no-unit", "")),
        )
        # it stands before the duties that follow in its paragraph
        self.draft.clauses.insert(index, self.draft.clauses.pop())

    # tables

    def _table(self, table: Table) -> None:
        rows = task_rows(table.rows, self.known)
        seen: set[str] = set()
        for n, row in enumerate(rows, 1):
            label = row.label if re.fullmatch(r"\d{1,4}", row.label) and row.label not in seen else ""
            seen.add(row.label)
            self.draft.marks += 1
            deadlines, unsure = self.times.of_cell(row.due.chars if row.due else "")
            if not deadlines and table.title:
                deadlines, more = self.times.from_above((table.title,), row.lines[0])
                unsure = [*unsure, *more]
            targets, more = self.times.targets(row.words.chars)
            doubts = [*row.doubts, *unsure, *more]
            if not row.duties and not row.damaged:
                doubts.append(("doubt.no-unit", ""))
            section = f"{table.place.section or '表'}{'第' + label + '项' if label else ''}"
            if row.inherited:
                self.draft.inherited.append((len(self.draft.clauses), row.inherited.role, row.inherited.units))
            self.draft.clauses.append(
                Clause(
                    f"t{table.number}.r{label or n}",
                    "task",
                    title_of(_head(row.words.chars)) or "—",
                    section,
                    row.lines,
                    row.duties,
                    row.open_ended,
                    deadlines,
                    targets,
                    None,
                    row.damaged,
                    tuple(doubts),
                    True,
                    row.words.chars,
                )
            )
        if not rows:
            self._indicators(table)

    def _indicators(self, table: Table) -> None:
        for n, (row, targets, unsure) in enumerate(self.times.table(table), 1):
            lines = row[0].lines()
            metric = str(targets[0]["metric"])
            self.draft.clauses.append(
                Clause(
                    f"t{table.number}.r{n}",
                    "indicator",
                    title_of(metric),
                    table.place.section or "表",
                    lines,
                    targets=targets,
                    deadlines=(),
                    doubts=unsure,
                    words=metric,
                )
            )

    # common

    def _first_line(self, paragraph: Paragraph) -> int:
        """Where a clause begins: at its heading, if that stands alone right above."""
        heading = self.heading
        if heading and heading.place.path == paragraph.place.path and heading.place.path:
            return heading.text.lines()[0]
        return paragraph.text.lines()[0]

    def _add(
        self,
        paragraph: Paragraph,
        kind: str,
        title: str,
        lines: tuple[int, int],
        words: str,
        *,
        duties: tuple[Duty, ...] = (),
        open_ended: bool = False,
        deadlines: Sequence[dict[str, object]] = (),
        targets: Sequence[dict[str, object]] = (),
        doubts: tuple[Doubt, ...] = (),
        marked: bool = False,
        quota: dict[str, object] | None = None,
    ) -> None:
        path = paragraph.place.path or "0"
        self.draft.clauses.append(
            Clause(
                path,
                kind,
                title,
                paragraph.place.section or "前言",
                lines,
                duties,
                open_ended,
                tuple(deadlines),
                tuple(targets),
                quota,
                "",
                tuple(dict.fromkeys(doubts)),
                marked,
                words,
            )
        )


def _head(words: str) -> str:
    """The first sentence where it is a heading, else the words."""
    stop = words.find("。")
    return words[:stop] if 3 < stop <= 40 and "，" not in words[:stop] else words


def _clause_start(sentence: str, at: int) -> int:
    """Where the clause around an offset begins."""
    return max(sentence.rfind(mark, 0, at) for mark in "，；。") + 1


def _without_subject(words: str) -> str:
    """The words behind the subject and its 要 or 应当; 某系统由某局负责 is about the system."""
    by = re.match(
        r"(?P<what>[^，。；]{4,60}?)(?:，)?由[^，。；]{2,60}?(?P<does>牵头|负责|组织|统一|会同|审核|制定|发布|认定)(?P<rest>[^，。；]*)",
        words,
    )
    if by:
        return by["what"] if by["does"] in {"负责", "牵头"} else f"{by['what']}{by['does']}{by['rest']}"
    found = re.match(
        r"[^，。；]*?(?:应当|要(?!求|素|件)|必须|须|负责|牵头|会同[^，。；]{0,20}?(?=建|制|组|开|推|对)|统筹|定期|每年)(?:负责)?",
        words[:90],
    )
    return words[found.end() :].lstrip("，、") if found and len(words) - found.end() > 4 else words


def _two_things(head: str) -> bool:
    """Whether something is done before the period begins to count: 制定预案并定期演练."""
    return bool(_MADE.search(head)) and len(head) > 12


def _helped(subject: Subject, words: str) -> Subject:
    """The subject with those helpers that the words name."""
    return replace(
        subject, duties=tuple(each for each in subject.duties if each.role != "support" or each.unit in words)
    )


def _names(subject: Subject) -> str:
    return "、".join(duty.unit for duty in subject.duties)
