"""The outline of a document: where each paragraph stands, and which table a row belongs to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from compliance.text.furniture import Block
from compliance.text.lined import Text
from compliance.text.numbering import Number, number_of

_DEPTH = {level: n for n, level in enumerate(("one", "two", "three", "four", "five"), 2)}
_DEPTH |= {"attachment": 0, "chapter": 1, "article": 2}
_HEADING = 60
_NOTES = ("填报说明", "填表说明", "说明：", "注：", "备注：")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands: the numbers above it, outermost first."""

    numbers: tuple[Number, ...] = ()

    @property
    def path(self) -> str:
        """The numbers joined: 4.3; an attachment's begin with its letter: f1.2. Empty before the first number."""
        steps = []
        article = any(each.level == "article" for each in self.numbers)
        for each in self.numbers:
            if each.level == "attachment":
                steps.append(f"f{each.value or 1}")
            elif each.level == "chapter":
                if not article and not any(_DEPTH[other.level] > 1 for other in self.numbers):
                    steps.append(f"c{each.value}")
            else:
                steps.append(str(each.value))
        return ".".join(steps)

    @property
    def section(self) -> str:
        """As people cite it: 四（三）2, 第五条（一）, 附件1."""
        said = ""
        for each in self.numbers:
            if each.level == "attachment":
                said += f"附件{each.printed}"
            elif each.level == "article":
                said += f"第{each.printed}条"
            elif each.level == "chapter":
                continue
            elif each.level == "one":
                said += each.printed
            elif each.level in {"two", "four"}:
                said += f"（{each.printed}）"
            elif each.level == "three":
                # 一、3, but 一（二）3
                said += ("、" if said and said[-1] not in "）" else "") + each.printed
            else:
                said += each.printed
        return said


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the outline. `body` begins behind the number; `above` are the headings over it, outermost first;
    `is_heading` where nothing but a heading stands in it."""

    place: Place
    text: Text
    body: Text
    is_heading: bool = False
    above: tuple[Text, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """Rows of cells that follow one another, page breaks and repeated heads between them; `title` stands above."""

    number: int
    place: Place
    title: Text | None
    rows: list[tuple[Text, ...]] = field(default_factory=list)
    above: tuple[Text, ...] = ()


def outline(blocks: Iterable[Block]) -> list[Paragraph | Table]:
    """The paragraphs and tables of a document in their order."""
    return list(_Outliner().run(list(blocks)))


class _Outliner:
    def __init__(self) -> None:
        self.numbers: list[Number] = []
        self.headings: list[tuple[int, Text]] = []  # depth and words
        self.tables = 0

    def run(self, blocks: list[Block]) -> Iterator[Paragraph | Table]:
        table: Table | None = None
        for index, block in enumerate(blocks):
            if block.cells:
                if table is None:
                    self.tables += 1
                    table = Table(self.tables, self._place(), self._title(blocks, index), [], self._above())
                if not table.rows or block.cells[0].chars != table.rows[0][0].chars or not _same(block, table):
                    table.rows.append(block.cells)
                continue
            if table and not (index + 1 < len(blocks) and blocks[index + 1].cells and _same(blocks[index + 1], table)):
                yield table
                table = None
            yield self._paragraph(block, blocks[index + 1] if index + 1 < len(blocks) else None)
        if table:
            yield table

    def _title(self, blocks: list[Block], index: int) -> Text | None:
        before = blocks[index - 1] if index else None
        return before.text if before and not before.cells and len(before.text) <= _HEADING else None

    def _place(self) -> Place:
        return Place(tuple(self.numbers))

    def _above(self) -> tuple[Text, ...]:
        return tuple(text for _, text in self.headings)

    def _paragraph(self, block: Block, following: Block | None) -> Paragraph:
        chars = block.text.chars
        number = number_of(chars)
        if number is None or (number.level == "attachment" and len(chars) > _HEADING):
            is_heading = len(chars) <= 30 and not any(each in chars for each in "。；，：") and bool(self.numbers)
            return Paragraph(self._place(), block.text, block.text, is_heading, self._above(), block.doubts)
        depth = _DEPTH[number.level]
        while self.numbers and _DEPTH[self.numbers[-1].level] >= depth:
            self.numbers.pop()
        if number.level == "one" and self.numbers and self.numbers[-1].level == "article":
            depth = 3
        while self.headings and self.headings[-1][0] >= depth:
            self.headings.pop()
        above = self._above()
        self.numbers.append(number)
        body = block.text.cut(number.end)
        stop = body.chars.find("。")
        whole = (stop < 0 or stop == len(body.chars) - 1) and not any(each in body.chars for each in "；：")
        is_heading = whole and len(body) <= _HEADING and number.level != "article" and _opens(following, depth)
        head = body if is_heading else body.cut(0, stop) if 0 < stop <= _HEADING else None
        if head and head.chars:
            self.headings.append((depth, head))
        return Paragraph(self._place(), block.text, body, is_heading, above, block.doubts)


def _opens(following: Block | None, depth: int) -> bool:
    """Whether what follows stands under a number of that depth; a short sentence among its like is a clause."""
    if following is None:
        return False
    number = None if following.cells else number_of(following.text.chars)
    return number is None or _DEPTH[number.level] > depth


def _same(block: Block, table: Table) -> bool:
    """Whether a row is the table's head again, as it stands at the top of every page."""
    return bool(table.rows) and [each.chars for each in block.cells] == [each.chars for each in table.rows[0]]
