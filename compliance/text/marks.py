"""Responsibility marks: who leads, answers, supports, and by when, in brackets or in a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compliance.text.markwords import (
    CLOSE,
    DATED,
    FALSE,
    INHERIT,
    JOINT,
    LABEL,
    LINE,
    OPEN,
    SAID,
    VERB,
    VERB_OBJECT,
    WORD,
)
from compliance.text.organs import shape
from compliance.text.unitlist import Known, Units, read_units

_MAX = 1200


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit's part in a task: lead, responsible or support."""

    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class Inherited:
    """Units that answer for every task from here on and are named but once."""

    role: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A responsibility mark at text[start:end]. `due` is what it says about time, with its offset in the text."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    open_ended: bool = False
    due: str = ""
    due_at: int = 0
    inherited: Inherited | None = None
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Content:
    known: Known | None
    duties: list[Duty] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    open_ended: bool = False
    due: str = ""
    due_at: int = 0
    inherited: Inherited | None = None
    labelled: bool = False

    def add(self, text: str, role: str) -> bool:
        """The units of a list; whether there were any."""
        read: Units = read_units(text, self.known, self.labelled)
        self.duties += [Duty(name, role) for name in read.names]
        self.open_ended |= read.open_ended
        self.doubts += read.doubts
        self.doubts += [("doubt.unit-unread", piece) for piece in read.unread]
        return bool(read.names)


def find_marks(text: str, known: Known | None = None) -> list[Mark]:
    """The responsibility marks of a paragraph, in their order."""
    found: list[Mark] = []
    end = 0
    for start, stop, closed in _brackets(text):
        if start < end:
            continue
        if not WORD.search(text, start, stop):
            bare = _bare_list(text, start, stop, known) if closed else None
            if bare:
                found.append(bare)
            continue
        mark = _mark(text, start, stop, start + 1, stop - (1 if closed else 0), known)
        if mark:
            if not closed:
                mark = replace(mark, doubts=(*mark.doubts, ("doubt.bracket-open", "")))
            found.append(mark)
            end = stop
    for line in LINE.finditer(text):
        if any(each.start <= line.start() < each.end for each in found):
            continue
        stop = _line_end(text, line.start())
        mark = _mark(text, line.start(), stop, line.start(), stop, known)
        if mark:
            found = [each for each in found if not mark.start <= each.start < mark.end]
            found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def is_label_line(text: str) -> bool:
    """Whether a paragraph is a line of a mark without brackets: 责任单位：…, 完成时限：…."""
    return bool(LABEL.match(text.lstrip("—－-"))) and len(text) < _MAX


def in_sentence(sentence: str, known: Known | None = None) -> Mark | None:
    """A mark that is a sentence: 市某委牵头，市某局、某局配合。"""
    found = SAID.search(sentence)
    if not found:
        return None
    marks = find_marks(f"（{found['said']}）", known)
    if not marks or not any(duty.role == "lead" for duty in marks[0].duties) or _has_unread(marks[0]):
        return None
    at = found.start("said")
    return replace(marks[0], start=at, end=found.end(), due_at=marks[0].due_at - 1 + at if marks[0].due else 0)


def _has_unread(mark: Mark) -> bool:
    return any(reason in {"doubt.unit-unread", "doubt.unit-odd"} for reason, _ in mark.doubts)


def _bare_list(text: str, start: int, stop: int, known: Known | None) -> Mark | None:
    """A bracket behind a sentence that names units and nothing else: perhaps the mark of a table or plan."""
    if not start or (text[start - 1] not in "。；" and stop < len(text.rstrip("。；"))) or text[start - 1] in "》”":
        return None
    body, _, due = text[start + 1 : stop - 1].partition("；")
    read = read_units(body, known)
    if not read.names or read.unread or len(body) < 4 or FALSE.search(body) or DATED.search(body):
        return None
    if due and not DATED.search(due):
        return None
    if not all(shape(name) in {"organ", "government", "class", "enterprise"} for name in read.names):
        return None
    if not any(shape(name) in {"organ", "government"} for name in read.names) and len(read.names) < 2:
        return None
    duties = tuple(Duty(name, "responsible") for name in read.names)
    doubts = (("doubt.list-without-mark", ""), *read.doubts)
    return Mark(start, stop, duties, read.open_ended, due, start + 2 + len(body) if due else 0, doubts=doubts)


def _line_end(text: str, start: int) -> int:
    """Where a mark without brackets ends: at the full stop that no further label follows."""
    at = start
    while True:
        stop = text.find("。", at)
        if stop < 0:
            return len(text)
        if not LABEL.match(text, stop + 1):
            return stop + 1
        at = stop + 1


def _brackets(text: str) -> Iterator[tuple[int, int, bool]]:
    """The outermost brackets: start, end, whether they close. Kinds may be mixed: （…), 〔…）."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for n, each in enumerate(text):
        if each in OPEN:
            opened.append(n)
        elif each in CLOSE and opened:
            ends[opened.pop()] = n + 1
    at = 0
    for start in sorted((*ends, *opened)):
        if start < at:
            continue
        stop = ends.get(start, 0)
        if 0 < stop - start <= _MAX:
            yield start, stop, True
            at = stop
        elif not stop and len(text) - start < _MAX and LABEL.match(text, start + 1):
            # never closed: a mark if it runs to the end of the paragraph, else a stray bracket
            yield start, len(text), False
            return


def _mark(text: str, start: int, stop: int, inner: int, inner_end: int, known: Known | None) -> Mark | None:
    body = text[inner:inner_end]
    if FALSE.search(body[:60]) and not LABEL.match(body):
        return None
    content = _Content(known)
    body = _take_inheritance(body, content)
    role = ""
    for piece, at, label in _pieces(body):
        if label == "due":
            content.due, content.due_at = (content.due + "；" + piece).strip("；"), content.due_at or inner + at
            role = "due"
            continue
        if label == "person" or (not label and role == "person"):
            role = "person"
            continue
        if label:
            role, content.labelled = label, True
        _clause(piece, inner + at, role, content)
    if content.inherited and not content.duties:
        content.doubts.clear()
        content.add(re.split("[；。]", body)[0], "responsible")
    if not content.duties and content.inherited is None:
        return None
    if not content.labelled and content.inherited is None and not _believable(content):
        return None
    return Mark(
        start,
        stop,
        tuple(dict.fromkeys(content.duties)),
        content.open_ended,
        content.due,
        content.due_at,
        content.inherited,
        tuple(dict.fromkeys(content.doubts)),
    )


def _believable(content: _Content) -> bool:
    """Whether a mark without a label names organs, and not 谁 or somebody's part in a firm."""
    return any(shape(duty.unit) in {"organ", "government", "class", "enterprise", "bare"} for duty in content.duties)


def _take_inheritance(body: str, content: _Content) -> str:
    found = INHERIT.search(body)
    if not found:
        return body
    role = "support" if found["verb"] in {"配合", "参与"} else "responsible"
    read = read_units(found["units"], content.known)
    content.doubts += read.doubts
    if read.names:
        content.inherited = Inherited(role, read.names)
    rest = body[: found.start()].rstrip("，；。、") + "；" * (
        found.end() - len(body[: found.start()].rstrip("，；。、"))
    )
    return rest + body[found.end() :]


def _pieces(body: str) -> Iterator[tuple[str, int, str]]:
    """The clauses of a mark: words, offset, role of the label before them or nothing."""
    ends = [(found.start(), found.end(), str(found.lastgroup)) for found in LABEL.finditer(body)]
    spans = [(0, ends[0][0] if ends else len(body), "")]
    spans += [(end, ends[n + 1][0] if n + 1 < len(ends) else len(body), role) for n, (_, end, role) in enumerate(ends)]
    for start, end, role in spans:
        first = True
        for clause in re.finditer(r"[^；;。]+", body[start:end]):
            words = clause[0].strip("，,、—－ ")
            if words:
                yield words, start + clause.start() + clause[0].find(words), role if first else ""
                first = False


def _clause(piece: str, at: int, role: str, content: _Content) -> None:
    """A clause between ； and ；: lists with their verbs, or what is said about time."""
    start = 0
    had_verb = False
    verbs = sorted([*VERB.finditer(piece), *VERB_OBJECT.finditer(piece)], key=lambda found: found.start())
    for verb in verbs:
        if verb.start() < start:
            continue
        if piece.count("（", 0, verb.start()) > piece.count("）", 0, verb.start()):
            continue
        names = piece[start : verb.start()]
        said = next(each for each in ("lead", "support", "responsible") if verb[each])
        if not names.strip("，、, "):
            continue
        if DATED.search(names) and not _has_unit(names):
            start = verb.end()
            continue
        if "object" in verb.groupdict() and not _names_only(names):
            continue
        names, _, helpers = _joint(names)
        if content.add(names, said):
            had_verb = True
        if helpers:
            content.add(helpers, "support")
        start = verb.end()
    rest = piece[start:].strip("，,、 ")
    if not rest:
        return
    # 省科技厅，2022年6月底前完成
    lists, dates = _dated_tail(rest)
    if lists and (role in {"lead", "responsible", "support"} or (not had_verb and not role and content.duties)):
        content.add(lists, role if role in {"lead", "responsible", "support"} else "responsible")
    elif lists and not DATED.search(lists) and not had_verb and not role and _has_unit(lists):
        # names without a verb or a label
        content.doubts.append(("doubt.unit-unread", lists))
    if dates:
        content.due = (content.due + "；" + dates).strip("；")
        content.due_at = content.due_at or at + piece.find(dates)


def _names_only(words: str) -> bool:
    """Whether the words are a list of units and nothing else: an object may stand behind its verb only then."""
    read = read_units(words)
    return bool(read.names) and not read.unread


def _joint(names: str) -> tuple[str, str, str]:
    """X会同Y: Y supports."""
    found = JOINT.search(names)
    return (names[: found.start()], found[0], names[found.end() :]) if found and found.start() else (names, "", "")


def _dated_tail(rest: str) -> tuple[str, str]:
    """Units, then what is said about time."""
    parts = rest.split("，")
    for n, part in enumerate(parts):
        if DATED.search(part) and not _has_unit(part):
            return "，".join(parts[:n]), "，".join(parts[n:])
    return rest, ""


def _has_unit(words: str) -> bool:
    return any(shape(each) in {"organ", "government", "class", "enterprise"} for each in re.split(r"[，、]", words))
