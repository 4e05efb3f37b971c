"""The documents of a collected volume, found by title and number line and not by the table of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.text.furniture import without_furniture
from compliance.text.lined import clean
from compliance.text.numbering import PLACES, number_of

NUMBER = re.compile(
    r"[（(\[〔]?(?P<who>[\u4e00-\u9fff]{2,12}?)[〔\[（(【﹝](?P<year>(?:19|20)\d\d)[〕\]）)】﹞]第?(?P<n>\d{1,5})号[)）\]〕]?"
)
DECREE = re.compile(r"[（(]?(?P<who>[\u4e00-\u9fff]{2,16}(?:政府|委员会|部|局))令第?(?P<n>\d{1,5})号[）)]?")
_NOUN = (
    r"办法|方案|意见|规划|通知|条例|规定|措施|要点|计划|细则|规则|要求|政策|文本|清单|名单|报告|指南|公告|决定|批复|函|纲要|章程|"
    r"制度|规范|建议|任务书|责任书|办事指南|通报|决议|议定书|规程|分工|分工表|分解表|情况报告"
)
_TITLE = re.compile(rf"[^。；！？，：]{{4,120}}(?:{_NOUN})(?:（[^（）]{{1,20}}）)*[”》]?(?:（[^（）]{{1,20}}）)*")
_PART = re.compile(r"[^。；！？：]{2,60}")
_YEARS = re.compile(r"（?\d{4}[—－\-~～–至到]+\d{4}年?）?|（[^（）]{1,16}）")
_DATE = re.compile(r"[（(]?\d{4}年\d{1,2}月\d{1,2}日[^。]{0,40}[）)]?|二[〇○Ｏ零]\S{1,3}年\S{1,3}月\S{1,3}日")
_PASSED = re.compile(r"[（(]\d{4}年.{2,200}(?:通过|公布|发布|施行|印发|修正|修订|批准).{0,30}[）)]")
_SALUTATION = re.compile(r"[^。；！？]{2,80}[：:]")
_FIRST = re.compile(r"第一[章条]|一[、．.]|前言|目录|引言|总则|序言")
_CONTENTS = re.compile(r"目录|目次")
_ENTRY = re.compile(r".*(?:[（(]\d{1,4}[）)]|[.…·]{2,}\d*|[.…·]{4,}.*)")
_ATTACHED = re.compile(r"附(?:件|表|录)[0-9一二三四五六七八九十]{0,3}[：:]?")
_ENDS = ("。", "；", "：", "！", "？", "，", "、")
_PLACE = frozenset(PLACES)
_ADDRESSED = ("各", "市", "省", "区", "自治区", "有关", "国务院")
_LOOK = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a volume: its number as printed (or none), its title, its lines, and whether it is listed."""

    number: str | None
    title: str
    first: int
    last: int
    listed: bool = False

    @property
    def year(self) -> int | None:
        """The year of the number."""
        found = NUMBER.search(self.number or "")
        return int(found["year"]) if found else None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    raw: str
    text: str


def number_in(text: str) -> str | None:
    """The document number that a whole line is: 豫政办〔2022〕101号, however its brackets are printed."""
    text = text.replace(" ", "")
    found = NUMBER.fullmatch(text)
    if found:
        return f"{found['who']}〔{found['year']}〕{int(found['n'])}号"
    decree = DECREE.fullmatch(text)
    return f"{decree['who']}令第{int(decree['n'])}号" if decree else None


def documents(lines: Sequence[tuple[int, str]]) -> list[Entry]:
    """The documents in numbered lines, in their order; a text with one title is one document."""
    kept = [_Line(number, raw, clean(raw)) for number, raw in without_furniture(lines)]
    body, contents = _contents(kept)
    starts = _starts(kept, body, contents) if kept else []
    ends = [*(kept[at].number - 1 for at, *_ in starts[1:]), *(kept[-1].number for _ in starts[:1])]
    found = []
    for (at, number, title), last in zip(starts, ends, strict=True):
        end = max((each.number for each in kept[at:] if each.number <= last), default=last)
        found.append(Entry(number, title, kept[at].number, end, _listed(title, contents)))
    return found


def _contents(kept: list[_Line]) -> tuple[int, str]:
    """Where the text begins behind the table of contents, and what that says."""
    at = next((n for n, line in enumerate(kept[:400]) if _CONTENTS.fullmatch(line.text)), None)
    if at is None:
        return 0, ""
    end = at + 1
    gap = 0
    for n in range(at + 1, min(len(kept), at + 400)):
        text = kept[n].text
        if _ENTRY.fullmatch(text) or re.match(r"\d{1,3}[.、]", text):
            end, gap = n + 1, 0
        else:
            gap += 1
            if gap > 6 or text.endswith("。"):
                break
    if end < at + 4:
        return 0, ""
    return end, _plain("".join(line.text for line in kept[at:end]))


def _starts(kept: list[_Line], body: int, contents: str) -> list[tuple[int, str | None, str]]:
    """Where documents begin: index of the first title line, number, title."""
    found: dict[int, tuple[str | None, str]] = {}
    taken = body
    for at in range(body, len(kept)):
        line = kept[at]
        if "\t" in line.raw or len(line.text) > 120:
            continue
        number = number_in(line.text)
        if number:
            top = _title_top(kept, at, taken)
            title = _join(kept[top:at])
            if top < at and _TITLE.fullmatch(title):
                found[top] = (number, title)
                taken = at + 1
            continue
        if at >= taken and not line.text.endswith(_ENDS):
            top = _title_top(kept, at + 1, taken)
            title = _join(kept[top : at + 1])
            if not _TITLE.fullmatch(title) or _numbered_soon(kept, at) or _goes_on(kept, at):
                continue
            if any(title == each for _, each in list(found.values())[-1:]):
                continue  # an annex under the document's own title
            if not _opens(kept, top, at, _listed(title, contents)):
                continue
            found[top] = (None, _join(kept[top : at + 1]))
            taken = at + 1
    if not found and kept:
        found = _whole(kept, body)
    return [(at, *found[at]) for at in sorted(found)]


def _whole(kept: list[_Line], body: int) -> dict[int, tuple[str | None, str]]:
    """A text without a recognisable head is one document; its title is the first line that can be one."""
    for at in range(body, min(len(kept), body + 12)):
        text = kept[at].text
        if "\t" not in kept[at].raw and 4 <= len(text) <= 80 and not text.endswith(_ENDS) and not number_of(text):
            return {at: (None, text)}
    return {body if body < len(kept) else 0: (None, "")}


def _opens(kept: list[_Line], top: int, at: int, listed: bool) -> bool:
    """Whether a title opens a document: what is before has ended, and the contents list it or a beginning follows."""
    if number_of(kept[top].text) or kept[top].text.startswith(("《", "附", "关于印发")):
        return False
    before = kept[top - 1] if top else None
    if before and _ATTACHED.fullmatch(before.text):
        return False
    if before and not (_is_end(before.text) or "\t" in before.raw):
        return False
    if listed:
        return True
    for n, line in enumerate(kept[at + 1 : at + 1 + _LOOK]):
        if "\t" in line.raw:
            return False
        if _DATE.fullmatch(line.text) or _PASSED.fullmatch(line.text) or _FIRST.match(line.text):
            return True
        if _SALUTATION.fullmatch(line.text) and line.text.startswith(_ADDRESSED):
            return True
        if len(line.text) > 20 and line.text.endswith("。"):
            return _first_soon(kept, at + 1 + n)
        if not (_YEARS.fullmatch(line.text) or (n == 0 and _is_part(line))):
            return False
    return False


def _goes_on(kept: list[_Line], at: int) -> bool:
    """Whether the title goes on below: （2020—2022年）实施方案."""
    if at + 1 >= len(kept):
        return False
    below = kept[at + 1].text
    if _DATE.fullmatch(below) or _PASSED.fullmatch(below) or number_in(below):
        return False
    return bool(re.match(r"（|关于|实施|“", below) and _TITLE.fullmatch(below)) or bool(_YEARS.fullmatch(below))


def _first_soon(kept: list[_Line], at: int) -> bool:
    """Whether an outline begins within a few paragraphs."""
    return any(_FIRST.match(line.text) for line in kept[at : at + 6])


def _numbered_soon(kept: list[_Line], at: int) -> bool:
    """Whether a number line under the title speaks for it."""
    return any(number_in(line.text) for line in kept[at + 1 : at + 4])


def _is_part(line: _Line) -> bool:
    """Whether a line may be part of a title over several lines."""
    return (
        "\t" not in line.raw
        and bool(_PART.fullmatch(line.text))
        and not number_of(line.text)
        and not line.text.endswith(_ENDS)
        and line.text not in _PLACE
    )


def _is_end(text: str) -> bool:
    """Whether a line ends what comes before a title."""
    return (
        text.endswith(("。", "；", "！", "）", "：", "”", "日"))
        or bool(_DATE.fullmatch(text))
        or text in _PLACE
        or number_in(text) is not None
    )


def _title_top(kept: list[_Line], at: int, floor: int) -> int:
    """The index of the first line of the title that stands above `at`."""
    top = at
    while top > floor and at - top < 4:
        line = kept[top - 1]
        if not _is_part(line) and not _YEARS.fullmatch(line.text):
            break
        if _DATE.fullmatch(line.text) or (top < at and _whole_title(kept, top, at) and not _leads(line.text)):
            break
        if len(line.text) > 45 and top < at:
            break
        top -= 1
    return top


def _whole_title(kept: list[_Line], top: int, at: int) -> bool:
    """Whether the lines so far are a title by themselves."""
    text = _join(kept[top:at])
    return bool(_TITLE.fullmatch(text)) and not text.startswith(("关于", "的", "和", "与", "“", "（"))


def _leads(text: str) -> bool:
    """Whether a line above can only be the beginning of a title: …关于, an issuer before 关于."""
    return text.endswith(("关于", "关于印发", "的", "、")) or "关于" in text[-30:]


def _join(lines: Sequence[_Line]) -> str:
    return "".join(line.text for line in lines).replace(" ", "")


def _plain(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)


def _listed(title: str, contents: str) -> bool:
    plain = _plain(re.sub(r"（[^（）]*）$", "", title))
    return bool(contents) and (plain in contents or plain[:14] in contents or plain[-12:] in contents)
