"""Text whose characters know the line they stand on, however they were joined."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

# a space is kept between Latin words and numbers only: Chinese has none, recognition sprinkles them
_SPACE = re.compile(r"(?<![0-9A-Za-z])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?![0-9A-Za-z])")
_TAG = re.compile(r"</?(?:p|br|b|i|u|strong|em|span|div|td|tr|th|sub|sup|input)\b[^<>]{0,200}>")
_AND = re.compile(r"(?<=[\u4e00-\u9fff、”）)]) ?and ?(?=[\u4e00-\u9fff“（(])")
# half-width marks beside Chinese are slips of recognition
_BESIDE = r"\u2014-\u201d\u3000-\u9fff\uff00-\uffef0-9A-Za-z%(),:;"
_HALF = re.compile(rf"(?<=[{_BESIDE}])[(),:;](?=[{_BESIDE}])")
_FULL = str.maketrans("(),:;", "（），：；")
_WIDE = str.maketrans(
    {
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        "\u2014": "—",
        "％": "%",
        "［": "〔",
        "］": "〕",
        "﹝": "〔",
        "﹞": "〕",
        "\ufeff": None,
        "\u200b": None,
    }
)
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Text:
    """A string; `runs` say from which offset on its characters stand on which line (1-based)."""

    chars: str
    runs: tuple[tuple[int, int], ...]

    def line(self, offset: int) -> int:
        """The line of the character at `offset`; past the end, of the last one."""
        return self.runs[max(0, bisect_right(self.runs, (offset, 1 << 62)) - 1)][1]

    def lines(self) -> tuple[int, int]:
        """The first and the last line."""
        return self.runs[0][1], self.runs[-1][1]

    def cut(self, start: int, end: int | None = None) -> "Text":
        """The characters from `start` to `end`."""
        end = len(self.chars) if end is None else min(end, len(self.chars))
        start = min(start, end)
        runs = [(0, self.line(start))]
        runs += [(at - start, line) for at, line in self.runs if start < at < end]
        return Text(self.chars[start:end], tuple(runs))

    def __len__(self) -> int:
        return len(self.chars)


def join(parts: Iterable[Text]) -> Text:
    """The texts one after the other."""
    chars: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for part in parts:
        runs += [(at + length, line) for at, line in part.runs if not runs or line != runs[-1][1] or at]
        chars.append(part.chars)
        length += len(part.chars)
    return Text("".join(chars), tuple(runs) or ((0, 1),))


def clean(raw: str) -> str:
    """One spelling of a line: no stray spaces or tags, full-width brackets and marks beside Chinese, 和 for “ and ”."""
    text = raw
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = _AND.sub("和", text.strip().translate(_WIDE))
    text = _SPACE.sub("", text).replace("**", "")
    if not _CHINESE.search(text):
        return text
    text = _HALF.sub(_full, text)
    # a bracket or mark at either end has Chinese on its other side
    return "".join((text[:1].translate(_FULL), text[1:-1], text[-1:].translate(_FULL))) if len(text) > 1 else text


def _full(found: re.Match[str]) -> str:
    mark, text, at = found[0], found.string, found.start()
    before, after = text[at - 1], text[at + 1]
    if mark in ",:" and before.isdigit() and after.isdigit():
        return mark  # 1,234 and 12:30
    return mark.translate(_FULL)


def of_line(raw: str, number: int) -> Text:
    """A line of a file, cleaned."""
    return Text(clean(raw), ((0, number),))
