"""From the outline of a document to its clauses."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from compliance.draft.clause import Clause, Doubt, Draft, Said
from compliance.draft.goals import Held, goals, held_by
from compliance.draft.rows import add_table
from compliance.draft.sentence import Sentences, enacts
from compliance.draft.times import Times, dated
from compliance.draft.titles import head_of, title_of
from compliance.text.lined import Text, join
from compliance.text.marks import Mark, find_marks, is_label_line
from compliance.text.outline import Paragraph, Table
from compliance.text.subjects import Subject, forbids, sentences, subject_of
from compliance.text.unitlist import Known

_BACKGROUND = re.compile(
    r"现状|发展基础|工作基础|建设基础|形势|背景|回顾|成效|存在(?:的)?问题|主要问题|挑战|机遇|意义|指导思想|基本原则|总体思路|基本思路|发展成就|"
    r"总体架构|逻辑架构|技术架构|基本情况|名词解释|术语|工作原则|建设原则|实施原则"
)
_GOALS = re.compile(r"目标|愿景")
_GOAL_NAME = re.compile(r"[^。]{0,8}目标。")
_GOAL_HEAD = re.compile(
    r"(?:——|—)?(?:力争|争取)?(?:到|至)?(?:“十[三四五六]五”(?:期?末|期间)|(?:19|20)\d\d[—-]20\d\d年|"
    r"(?:19|20)\d\d年(?:年?底|末|年末)?(?:\d{1,2}月)?(?:底|\d{1,2}日)?(?:以前|之前|前)?)[，：,]"
)
_YEAR = re.compile(r"(?:19|20)\d\d年")
_FOLLOWING = re.compile(r"(?:下列|以下|如下)[^。：]{0,12}[：:]$")
_LEVELS = {"two", "three", "four"}
# with so many marks in a document, a paragraph without one is none of its tasks
_FEW = 2
_SHORT = 8

Marked = tuple[Paragraph, list[Mark]]


def assemble(
    elements: Sequence[Paragraph | Table],
    year: int | None,
    known: Known | None = None,
    advance: Callable[[int], None] | None = None,
) -> Draft:
    """The clauses of a document; `year` is its own, for months without one. `advance` is told per cents done."""
    return _Assembler(_with_marks(elements, known), year, known).run(advance or (lambda per_cent: None))


def _with_marks(elements: Sequence[Paragraph | Table], known: Known | None) -> list[Marked | Table]:
    """Each paragraph with its marks; one that is nothing but a mark belongs to the paragraph before."""
    found: list[Marked | Table] = []
    for element in elements:
        if isinstance(element, Table):
            found.append(element)
            continue
        marks = find_marks(element.text.chars, known)
        before = found[-1] if found else None
        if isinstance(before, tuple):
            alone = marks and marks[0].start == 0 and marks[0].end >= len(element.text.chars.rstrip("。；"))
            if is_label_line(element.text.chars) or (alone and not before[1]):
                found[-1] = _longer(before[0], element, known)
                continue
        found.append((element, marks))
    return found


def _longer(paragraph: Paragraph, mark: Paragraph, known: Known | None) -> Marked:
    """A paragraph with the mark that stands below it: （责任单位：…）, or 责任单位：… in lines of their own."""
    text = paragraph.text
    ended = text.chars.endswith(("。", "；", "）", "】", "〕"))
    stop = () if ended else (Text("。", ((0, text.lines()[1]),)),)
    joined = join((text, *stop, mark.text))
    body = joined.cut(len(text) - len(paragraph.body))
    return replace(paragraph, text=joined, body=body, is_heading=False), find_marks(joined.chars, known)


class _Assembler:
    def __init__(self, elements: list[Marked | Table], year: int | None, known: Known | None) -> None:
        self.elements = elements
        self.known = known
        self.times = Times(year)
        self.draft = Draft()
        paragraphs = [each for each in elements if isinstance(each, tuple)]
        self.has_marks = sum(len(marks) for _, marks in paragraphs) > _FEW
        self.numbered = any(each.place.numbers for each, _ in paragraphs)
        in_articles = sum(any(number.level == "article" for number in each.place.numbers) for each, _ in paragraphs)
        self.statute = in_articles * 2 > len(elements)
        self.sentences = Sentences(self.times, known, self.statute)
        self.heading: Paragraph | None = None  # stands alone right above
        self.forbidden: tuple[Subject, str] | None = None  # 不得有下列行为: whom the list below binds, and where
        self.last: tuple[Subject, str] | None = None  # who was named last, and where
        self.goal_day: tuple[str, Held] | None = None  # the day of the goals of a place
        self.silent: set[str] = set()  # places whose paragraphs name nobody: one task for each

    def run(self, advance: Callable[[int], None]) -> Draft:
        for n, element in enumerate(self.elements):
            advance((n + 1) * 100 // len(self.elements) - n * 100 // len(self.elements))
            if isinstance(element, Table):
                add_table(element, self.draft, self.times, self.known)
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

    def _paragraph(self, paragraph: Paragraph, marks: list[Mark]) -> None:
        text = paragraph.text
        start = first = len(text) - len(paragraph.body)
        for mark in marks:
            self._marked(paragraph, mark, start)
            start = mark.end
        start = first
        for mark in marks:
            self._beside(paragraph, mark, start)
            start = mark.end
        rest = text.cut(start)
        if len(rest) > _SHORT and (not marks or len(rest) > 4 * _SHORT):
            self._unmarked(paragraph, rest, bool(marks))

    def _marked(self, paragraph: Paragraph, mark: Mark, start: int) -> None:
        """The task of a mark: the words since the mark before it."""
        words = paragraph.text.cut(start, mark.start)
        said = words.chars.strip("。；，、 ")
        if not said and paragraph.above:
            said = paragraph.above[-1].chars
        deadlines, unsure = self.times.of_mark(mark.due, words.chars)
        doubts: list[Doubt] = [*mark.doubts, *unsure]
        if not deadlines:
            deadlines, unsure = self.times.from_above(paragraph.above, paragraph.text.line(start))
            doubts += unsure
        targets, unsure = self.times.targets(words.chars)
        doubts += dated(deadlines, unsure)
        if not said:
            doubts.append(("doubt.mark-alone", ""))
        if mark.inherited:
            self.draft.inherited.append((len(self.draft.clauses), mark.inherited.role, mark.inherited.units))
        self.draft.marks += 1
        subject = Subject(0, 0, mark.duties, mark.open_ended)
        self._add(
            paragraph,
            Said("task", title_of(head_of(said)), said, subject, deadlines, targets, None, tuple(doubts), True),
            (self._first_line(paragraph), paragraph.text.line(mark.end - 1)),
        )

    def _beside(self, paragraph: Paragraph, mark: Mark, start: int) -> None:
        """Bans and limits inside what a mark covers."""
        words = paragraph.text.cut(start, mark.start)
        for first, last in sentences(words.chars):
            said = self.sentences.beside(words.chars[first:last], mark)
            if said:
                self._add(paragraph, said, (self._first_line(paragraph), words.line(last - 1)))

    def _unmarked(self, paragraph: Paragraph, body: Text, beside: bool) -> None:
        """The rest of a paragraph, or all of one without a mark."""
        above = [each.chars for each in paragraph.above]
        if not paragraph.place.numbers and self.numbered:
            return  # title, salutation, preamble
        under_goals = any(_GOALS.search(each) for each in above[-1:])
        if any(_BACKGROUND.search(each) for each in above[-2:]) and not under_goals:
            return
        if self._below_ban(paragraph, body):
            return
        if _FOLLOWING.search(body.chars):
            subject = subject_of(body.chars, self.known)
            if subject and forbids(body.chars):
                self.forbidden = (subject, paragraph.place.path)
                return
        named = _GOAL_HEAD.match(body.chars) or _GOAL_NAME.match(body.chars)
        if (
            (named or (under_goals and len(paragraph.place.numbers) <= 3))
            and paragraph.place.numbers
            and not self.statute
        ):
            self._goals(paragraph, body)
            return
        self._sentences(paragraph, body, beside)

    def _goals(self, paragraph: Paragraph, body: Text) -> None:
        path = paragraph.place.path
        held = self.goal_day[1] if self.goal_day and self.goal_day[0] == path else None
        own = held_by(body, self.times)
        if own or _YEAR.search(body.chars[:24]):
            held = None
        if own:
            self.goal_day = (path, own)
        for goal, end in goals(body, self.times, held):
            self._add(paragraph, goal, (body.line(0), body.line(end)))

    def _sentences(self, paragraph: Paragraph, body: Text, beside: bool) -> None:
        path = paragraph.place.path
        index = len(self.draft.clauses)
        silent = 0  # how far nobody is named
        heading = paragraph.above[-1].chars if paragraph.above else ""
        for first, last in sentences(body.chars):
            above = self.last[0] if self.last and self.last[1] == path else None
            sentence = body.chars[first:last]
            for said in self.sentences.read(sentence, above, heading, body.line(last - 1)):
                if said.kind == "validity":
                    self._validity(paragraph, said, body)
                    continue
                self._add(paragraph, said, (self._first_line(paragraph), body.line(last - 1)))
                if said.subject and said.kind != "quota":
                    self.last = (said.subject, path)
                self.draft.marks += said.marked
            if len(self.draft.clauses) == index:
                silent = last
        if silent and not beside and not self.has_marks and not self.statute:
            self._without_unit(paragraph, body.cut(0, silent), index)

    def _validity(self, paragraph: Paragraph, said: Said, body: Text) -> None:
        """From when and until when the document holds: once, though it takes two sentences."""
        effective, expires = self.times.validity(body.chars)
        self.draft.effective = effective or self.draft.effective
        self.draft.expires = expires or self.draft.expires
        last = self.draft.clauses[-1] if self.draft.clauses else None
        if not (last and last.kind == "validity" and last.path == (paragraph.place.path or "0")):
            self._add(paragraph, said, (self._first_line(paragraph), body.line(len(body) - 1)))

    def _without_unit(self, paragraph: Paragraph, body: Text, index: int) -> None:
        """A numbered paragraph of a document without marks that says what to do and not who; it stands at `index`."""
        numbers = paragraph.place.numbers
        if not numbers or numbers[-1].level not in _LEVELS or len(body) < 30 or not enacts(body.chars):
            return
        if any(each.level == "attachment" for each in numbers) or paragraph.place.path in self.silent:
            return
        self.silent.add(paragraph.place.path)
        targets, unsure = self.times.targets(body.chars)
        doubts = (*unsure, ("doubt.no-unit", ""))
        said = Said("task", title_of(head_of(body.chars)), body.chars, targets=targets, doubts=doubts)
        self._add(paragraph, said, (self._first_line(paragraph), body.line(len(body) - 1)))
        self.draft.clauses.insert(index, self.draft.clauses.pop())

    def _below_ban(self, paragraph: Paragraph, body: Text) -> bool:
        """An item of a list under 不得有下列行为."""
        if self.forbidden is None:
            return False
        subject, path = self.forbidden
        if not paragraph.place.path.startswith(path + "."):
            self.forbidden = None
            return False
        if "其他行为" not in body.chars:
            said = Said("prohibition", "不得" + title_of(body.chars), body.chars, subject, doubts=subject.doubts)
            self._add(paragraph, said, (body.line(0), body.line(len(body) - 1)))
        return True

    def _first_line(self, paragraph: Paragraph) -> int:
        """Where a clause begins: at its heading, if that stands alone right above."""
        heading = self.heading
        if heading and heading.place.path == paragraph.place.path and heading.place.path:
            return heading.text.lines()[0]
        return paragraph.text.lines()[0]

    def _add(self, paragraph: Paragraph, said: Said, lines: tuple[int, int]) -> None:
        doubts = (*said.doubts, *((each, "") for each in paragraph.doubts))
        self.draft.clauses.append(
            Clause(
                paragraph.place.path or "0",
                said.kind,
                said.title,
                paragraph.place.section or "前言",
                lines,
                said.subject.duties if said.subject else (),
                bool(said.subject and said.subject.open_ended),
                said.deadlines,
                said.targets,
                said.quota,
                "",
                tuple(dict.fromkeys(doubts)),
                said.marked,
            )
        )
