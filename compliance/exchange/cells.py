"""Cells that people type, brought to the words that the grammar of policy texts reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.draft.clause import Deadline, Doubt, Target
from compliance.draft.times import Times
from compliance.text.lined import clean
from compliance.text.marks import Duty, Inherited
from compliance.text.organs import shape
from compliance.text.tables import cell_units
from compliance.text.unitlist import Known
from compliance.workbook.sheet import Number

_NONE = re.compile(r"[-—–－/／\\无]{1,4}|N/?A", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s、，；;,]))(?:\d{1,2}[.、．)）]|[①-⑳])(?=\s*[^\d\s])")
_ROLE_BEHIND = re.compile(r"（(?P<lead>牵头|主办|主责)?(?P<support>配合|协办|参与)?(?:单位|部门)?）")
_LABELLED = re.compile(r"^(?:牵头|主办|责任|承办|配合|协办|参与)(?:单位|部门)?[：:]")
_ENDS = "、，；;,：:（("
_STARTS = "、，；;,）)（("
_MONTH = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})")
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050  # 2000 to 2099
_SIGNS = {"≥": "不低于", "⩾": "不低于", "≧": "不低于", ">=": "不低于", "≤": "不高于", "⩽": "不高于", "<=": "不高于"}
_STRICT = {"＞": "大于", ">": "大于", "＜": "低于", "<": "低于"}
_QUOTED = re.compile(r"^'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Units:
    """What a cell says about who: duties, whether the list is open, a time said beside them, doubts."""

    duties: tuple[Duty, ...] = ()
    open_ended: bool = False
    due: str = ""
    inherited: Inherited | None = None
    doubts: tuple[Doubt, ...] = ()


def typed(cell: str) -> str:
    """A cell without the ' that keeps a spreadsheet program from taking it for a formula; a number stays one."""
    return _QUOTED.sub("", cell) if cell.startswith("'") else cell


def is_none(cell: str) -> bool:
    """Whether a cell says that there is nothing: —, 无."""
    return _NONE.fullmatch("".join(cell.split())) is not None


def units_in(cell: str, role: str, known: Known | None) -> Units:
    """The units of a cell in a column of that role; a cell of names and labels may say other roles itself."""
    if not cell.strip() or is_none(cell):
        return Units()
    words = _one_list(cell, known)
    column = "responsible" if role == "lead-first" else role
    plain, marked = _marked(words, known)
    read = cell_units(plain, column, known)
    if read is None or not (read.duties or read.inherited):
        return Units(doubts=(("doubt.unit-unread", words),))
    duties = [Duty(each.unit, marked.get(each.unit, each.role)) for each in read.duties]
    if role == "lead-first" and duties and not any(each.role == "lead" for each in duties):
        duties[0] = Duty(duties[0].unit, "lead")
    return Units(tuple(dict.fromkeys(duties)), read.open_ended, read.due, read.inherited, tuple(read.doubts))


def _one_list(cell: str, known: Known | None) -> str:
    """Names on lines of their own, or set apart by blanks, as one list; a name broken by a blank is joined."""
    pieces = [clean(each) for each in _ITEM_NUMBER.sub("\n", cell).replace("/", "\n").split()]
    pieces = [each for each in pieces if each]
    words = pieces[0] if pieces else ""
    for piece in pieces[1:]:
        if words.endswith(tuple(_ENDS)) or piece.startswith(tuple(_STARTS)):
            words += piece
        elif _LABELLED.match(piece):
            words += "；" + piece
        else:
            words += ("、" if _whole(words, known) and _whole(piece, known) else "") + piece
    return words.strip("。")


def _whole(words: str, known: Known | None) -> bool:
    """Whether a text begins and ends with the name of a unit."""
    items = [each for each in re.split("[、，；：]", words) if each]
    return bool(items) and all(
        bool(known and known(each)) or (len(each) > 2 and shape(each) != "none") for each in (items[0], items[-1])
    )


def _marked(words: str, known: Known | None) -> tuple[str, dict[str, str]]:
    """The list without the （牵头） behind names, and the names that it stood behind."""
    roles: dict[str, str] = {}
    plain, at = "", 0
    for found in _ROLE_BEHIND.finditer(words):
        if not (found["lead"] or found["support"]):
            continue
        plain += words[at : found.start()]
        at = found.end()
        read = cell_units(plain, "responsible", known)
        if read and read.duties:
            roles[read.duties[-1].unit] = "lead" if found["lead"] else "support"
    return plain + words[at:], roles


def due_in(cell: str, times: Times, day_one: date | None) -> tuple[tuple[Deadline, ...], list[Doubt]]:
    """The deadlines of a cell in the column of deadlines, where a bare date is one."""
    if is_none(cell):
        return (), []
    words, doubts = _spelled(cell, day_one)
    deadlines, unsure = times.of_cell(clean(words))
    return deadlines, [*doubts, *(each for each in unsure if each[0] != "doubt.bare-year")]


def _spelled(cell: str, day_one: date | None) -> tuple[str, list[Doubt]]:
    """The cell in words: months of a spreadsheet, serial days, line breaks."""
    words = cell.strip()
    month = _MONTH.fullmatch(words)
    if month and 1 <= int(month[2]) <= 12:
        cut = isinstance(cell, Number) and month[2] == "1"
        return f"{month[1]}年{int(month[2])}月", [("doubt.month-cut", words)] if cut else []
    if isinstance(cell, Number) and day_one and words.isdecimal() and _FIRST_SERIAL <= int(words) <= _LAST_SERIAL:
        when = (day_one + timedelta(days=int(words))).isoformat()
        return when, [("doubt.serial-day", words)]
    return "；".join(each.strip(" ；;") for each in words.splitlines() if each.strip()), []


def targets_in(cells: Sequence[str], times: Times) -> tuple[tuple[Target, ...], list[Doubt]]:
    """The numeric goals of the cells of a row, in their columns' order; signs are read as words."""
    words = "".join(each.strip() for each in cells if not is_none(each))
    for sign, said in (*_SIGNS.items(), *_STRICT.items()):
        words = words.replace(sign, said)
    return times.targets(clean("；".join(words.splitlines())))
