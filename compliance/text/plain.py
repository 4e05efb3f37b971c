"""A clause in one spelling, for matching: half-width digits, no stray spaces, each character with its place."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_ALIKE = {
    **dict.fromkeys("‐‑‒–—―−─－", "—"),
    **dict.fromkeys("~～〜∼", "～"),
    **dict.fromkeys("「『", "“"),
    **dict.fromkeys("」』", "”"),
    **dict.fromkeys("○◯", "〇"),
    ",": "，",
    ";": "；",
    ":": "：",
    "(": "（",
    ")": "）",
    "．": ".",
    "％": "%",
    "＋": "+",
}
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇零九][〇零一二三四五六七八九]{2}(?=年)")
# 2O25年, 1O月, l2日: what recognition writes for 0 and 1
_LOOKALIKE = re.compile(
    r"(?<![0-9A-Za-z])(?=[OoIl]*\d)(?=\d*[OoIl])[\dOoIl]{2,4}(?=[年月日])|[OoIl]{1,2}(?=月[底末\d])"
)
_LOOKALIKES = str.maketrans("OoIl", "0011")
_TAG = re.compile(r"</?[A-Za-z]{1,10}/?>")
_TITLE = re.compile(r"《[^《》。]{1,200}》")
# a space stays between two words of figures or letters, and where it is all that parts two cells
_SPACE = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])|(\s+)")


class _Alike(dict[int, int]):
    """The one spelling of each character, found when first asked for."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        like = _ALIKE.get(char)
        if like is None:
            like = unicodedata.normalize("NFKC", char) if code > 0x7F and not char.isspace() else char
            # the punctuation of Chinese stays as it is, and so does ② and what would change the length (㎡, …)
            if len(like) != 1 or not like.isalnum() or unicodedata.category(char) == "No":
                like = char
        self[code] = ord(like)
        return self[code]


_alike = _Alike()


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` without white space; `at` holds the place of each character in the original."""

    text: str
    at: tuple[int, ...]
    doubtful: tuple[tuple[int, int], ...]  # spans of `text` whose digits were read from letters

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of the original; not empty."""
        return self.at[start], self.at[end - 1] + 1

    def misread(self, start: int, end: int) -> bool:
        """Whether a digit in the span was read from a letter."""
        at = bisect_left(self.doubtful, (end, 0)) - 1
        return at >= 0 and self.doubtful[at][1] > start


def plain(text: str) -> Plain:
    """One spelling for matching. Titles in 《》 are blanked: nothing inside them is a date or a goal of this text."""
    spelled = text.translate(_alike)
    if "<" in spelled:
        # what is left of a table's markup parts cells
        spelled = _TAG.sub(lambda found: "\t" * len(found[0]), spelled)
    chars: list[str] = []
    places: list[int] = []
    done = 0
    for space in _SPACE.finditer(spelled):
        chars.append(spelled[done : space.start()])
        places.extend(range(done, space.start()))
        keep = "\t" if "\t" in space[0] else " " if space[1] is None else ""
        if keep:
            chars.append(keep)
            places.append(space.start())
        done = space.end()
    chars.append(spelled[done:])
    places.extend(range(done, len(spelled)))
    one = _TITLE.sub(lambda found: "《" + "□" * (len(found[0]) - 2) + "》", "".join(chars))
    one = _CHINESE_YEAR.sub(lambda found: found[0].translate(_CHINESE_DIGITS), one)
    # a thousands comma stays a comma
    one = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", one) if "," in text else one
    spans = tuple(found.span() for found in _LOOKALIKE.finditer(one))
    if spans:
        one = _LOOKALIKE.sub(lambda found: found[0].translate(_LOOKALIKES), one)
    return Plain(one, tuple(places), spans)
