"""Page furniture: running heads and page numbers taken out, what a page break tore apart joined again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compliance.text.lined import Text, clean, join, of_line
from compliance.text.numbering import PLACES, is_numbered, is_rule, number_of

_PAGE = re.compile(r"[—–\-·.\s]*(?:第?\d{1,4}页?|[ivxIVX]{1,6})(?:[/，,]?共\d{1,4}页)?[—–\-·.\s]*")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_BOOK = re.compile(r"[^。；，]{0,24}(?:汇编|选编|公报|文件集|资料集|政策集)[^。；]{0,24}")
_PLACE = re.compile(rf"(?:{'|'.join(PLACES)})|[\u4e00-\u9fff]{{2,7}}(?:省|市|自治区|自治州)")
_SPACED = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,6}")
_ENDED = tuple("。；！？：!?;:")
_SENTENCE = re.compile(r"[。；，、]")
_MARK = re.compile(r"牵头|责任单位|责任部门|配合|负责|落实|单位：|部门：")
_OPEN, _CLOSE = "（〔【《“(", "）〕】》”)"
_GAP = re.compile(r"[ \u3000]{2,}|\u3000")
_COLUMN = re.compile(r"序号|任务|事项|措施|牵头|责任|配合|单位|时限|期限|指标|目标|时间")
# how far back an open bracket may lie that the next page closes
_REACH = 400
_HEADING = 40
_LINE = 16
_RESTS = re.compile(r"[。；！？：!?;:”’）)》]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table with its cells; `doubts` name what its joining left unsure."""

    text: Text
    cells: tuple[Text, ...] = ()
    doubts: tuple[str, ...] = ()
    raw: str = ""


def split_cells(raw: str) -> list[str]:
    """The cells of a table row written with tabs, bars or <td>; empty for a line that is no row."""
    if "\t" in raw:
        return raw.strip("\n").split("\t")
    stripped = raw.strip()
    if len(stripped) > 2 and stripped[0] == "|" and stripped.count("|") > 2:
        return stripped.strip("|").split("|")
    if "</td>" in stripped:
        return re.findall(r"<t[dh][^<>]*>([^\x00]*?)</t[dh]>", stripped)
    return []


def without_furniture(lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The numbered lines that belong to the text; a form feed begins one before which a page ends.

    To be asked of a whole file: a head is known by its coming again.
    """
    kept = [(number, raw) for number, raw in lines if raw.strip()]
    heads = _running_heads(kept)
    return [
        (number, "\f" + raw if index - 1 in heads else raw)
        for index, (number, raw) in enumerate(kept)
        if index not in heads
    ]


def blocks(lines: Iterable[tuple[int, str]]) -> list[Block]:
    """The paragraphs and rows of numbered lines without furniture."""
    return list(_joined(_plain(_tabulated(lines))))


def _tabulated(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Rows whose cells are parted by spaces, under a head that names columns, with tabs instead."""
    width = 0
    for number, raw in lines:
        cells = _GAP.split(raw.strip()) if "\t" not in raw and "|" not in raw else []
        if len(cells) > 2 and sum(bool(_COLUMN.search(cell)) for cell in cells) > 1 and max(map(len, cells)) < 16:
            width = len(cells)
        elif not width or abs(len(cells) - width) > 1 or len(cells) < 2:
            width = width if not raw.strip() else 0
            yield number, raw
            continue
        yield number, "\t".join(cells)


def _plain(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    for number, raw in lines:
        if not raw.strip():
            continue
        cells = split_cells(raw)
        if cells and not is_rule(raw):
            texts = tuple(of_line(cell, number) for cell in cells)
            yield Block(Text("\t".join(each.chars for each in texts), ((0, number),)), texts, (), raw)
        elif not is_rule(raw):
            text = of_line(raw, number)
            if text.chars:
                yield Block(text, (), (), raw)


def _running_heads(kept: Sequence[tuple[int, str]]) -> set[int]:
    """The indices of lines that belong to the page and not to the text."""
    places: dict[str, list[int]] = defaultdict(list)
    found: set[int] = set()
    for index, (_, raw) in enumerate(kept):
        if len(raw) > 60 or "\t" in raw:
            continue
        line = clean(raw).replace(" ", "")
        if _PAGE.fullmatch(line) and (not _BARE_NUMBER.fullmatch(line) or _torn(kept, index)):
            found.add(index)
        elif len(line) <= 30 and not line.endswith(_ENDED):
            places[line].append(index)
    for line, indices in places.items():
        if is_numbered(line):
            continue
        torn = sum(_torn(kept, index) for index in indices)
        if _BOOK.fullmatch(line):
            found |= set(indices) if torn or len(indices) > 1 else set()
        elif _PLACE.fullmatch(line):
            # a region's name alone also opens its part of a volume: harmless to leave out
            # 河 南 省: nobody else spaces a name so
            spaced = any(_SPACED.fullmatch(kept[index][1].strip()) for index in indices)
            found |= set(indices) if torn or spaced or len(indices) > 1 else set()
        elif len(indices) > 2 and torn * 10 >= len(indices) * 6:
            found |= set(indices)
    return found


def _torn(kept: Sequence[tuple[int, str]], index: int) -> bool:
    """Whether the sentence before the line goes on behind it."""
    if not 0 < index < len(kept) - 1:
        return False
    before, after = kept[index - 1][1], kept[index + 1][1]
    if "\t" in before or "\t" in after:
        return False
    return _unfinished(clean(before)) and not is_numbered(clean(after))


def _joined(plain: Iterable[Block]) -> Iterator[Block]:
    pending: list[Block] = []
    reach = ""  # the end of what is pending: enough to see an open bracket
    for block in plain:
        if pending:
            repeated = _closed_twice(reach, block.text.chars) if not block.cells else 0
            if repeated:
                shorter = pending[-1].text
                pending[-1] = Block(shorter.cut(0, len(shorter) - repeated))
                pending.append(Block(block.text, (), ("doubt.bracket-twice",)))
                reach = (reach[:-repeated] + block.text.chars)[-_REACH:]
                continue
            if not block.cells and _goes_on(reach, pending[-1], block):
                pending.append(block)
                reach = (reach + block.text.chars)[-_REACH:]
                continue
            yield _one(pending)
            pending = []
        if block.cells:
            yield block
        else:
            pending, reach = [block], block.text.chars[-_REACH:]
    if pending:
        yield _one(pending)


def _one(pending: list[Block]) -> Block:
    if len(pending) == 1:
        return pending[0]
    doubts = tuple(dict.fromkeys(doubt for each in pending for doubt in each.doubts))
    return Block(join(each.text for each in pending), (), doubts, pending[0].raw)


def _goes_on(reach: str, last: Block, block: Block) -> bool:
    after = block.text.chars
    if _mark_is_open(reach):
        return not is_numbered(after)
    before = last.text.chars
    if is_numbered(after) or _stands_alone(after):
        return False
    # at the end of a page, a line of some length without any stop is no heading
    torn = block.raw.startswith("\f") and len(before) >= _LINE and not is_numbered(before) and not _RESTS.search(before)
    return torn or _unfinished(before, reach)


def _stands_alone(line: str) -> bool:
    """A short line without any stop, such as a title, is not the end of a sentence."""
    return len(line) < 20 and not _SENTENCE.search(line) and line[-1] not in "）)”"


def _unfinished(line: str, reach: str = "") -> bool:
    """Whether a paragraph breaks off: a heading has no stop inside, a sentence has."""
    whole = reach or line
    if not line or line.endswith(_ENDED):
        return False
    if line[-1] in "，、":
        return True
    if line[-1] in "”’":
        return len(line) > 1 and line[-2] not in "。！？；" and _runs(whole)
    if line[-1] in ")）":
        opened = max(whole.rfind("（"), whole.rfind("("))
        inside = whole[opened + 1 :] if opened >= 0 else whole
        ended = opened > 0 and whole[opened - 1] in "。；！？"
        return not ended and not _MARK.search(inside) and _runs(whole)
    return _runs(whole)


def _runs(line: str) -> bool:
    """Whether a line is running text: long, or with a stop that no heading has."""
    number = number_of(line)
    if number and number.level == "article":
        return True
    if number and "。" not in line and len(line) < _HEADING:
        return False
    return "。" in line or "；" in line or len(line) >= _HEADING or ("，" in line and not number)


def _mark_is_open(reach: str) -> bool:
    """Whether a responsibility mark at the end has not been closed yet."""
    depth = 0
    for at in range(len(reach) - 1, -1, -1):
        each = reach[at]
        if each in "）〕】)":
            depth += 1
        elif each in "（〔【(":
            depth -= 1
            if depth < 0:
                return bool(_MARK.search(reach[at:])) or len(reach) - at < 8
    return False


def _closed_twice(reach: str, after: str) -> int:
    """How many characters at the end to drop where a bracket was closed at a break though the list goes on overleaf.

    （…各设区市人民政府）, then 府、平潭…）: the last characters come again, and a bracket closes that nothing opens.
    """
    if not reach or reach[-1] not in "）)" or not after:
        return 0
    closing = min((after.find(each) for each in "）)" if each in after), default=-1)
    opening = min((after.find(each) for each in "（(" if each in after), default=len(after))
    if closing < 0 or opening < closing or "。" in after[:closing]:
        return 0
    body = reach[:-1]
    for size in range(min(8, len(body), len(after)), 0, -1):
        if body.endswith(after[:size]):
            return size + 1
    opened = max(body.rfind("（"), body.rfind("("))
    return 1 if opened >= 0 and _MARK.search(body[opened:]) and after[0] in "、，；" else 0
