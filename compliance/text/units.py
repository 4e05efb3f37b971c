"""Names of units: one spelling for looking up, and abbreviations."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_PREFIXES = ("省", "市", "区", "县", "州", "盟")
_BRACKETS = str.maketrans("（）", "()")


def normal(name: str) -> str:
    """The spelling under which a name is looked up: no white space, half-width brackets and digits."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", name)).translate(_BRACKETS)


def abbreviates(short: str, full: str) -> bool:
    """Whether `short` leaves out nothing but the name of the region before `full`, or one run of characters inside it.

    公安厅 for 省公安厅, 省行政审批局 for 省行政审批政务信息管理局. A single dropped character is no abbreviation:
    省数据局 is not 省大数据局, it may be its successor.
    """
    dropped = len(full) - len(short)
    if len(short) < 2 or dropped < 1:
        return False
    if full.endswith(short):
        return full[:dropped].endswith(_PREFIXES)
    head = next((n for n, (one, other) in enumerate(zip(short, full, strict=False)) if one != other), len(short))
    return dropped > 1 and 1 < head < len(short) > 2 and full.endswith(short[head:])
