"""Lists of units in full: prefixes that run on, heads and tails that are shared, 等, 和."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from compliance.text.organs import CLASS_WORDS, COUNTED, GOVERNMENT, PARTY, TAIL, prefix_of, shape

# says whether a name stands in the directory; without a directory nothing is known
Known = Callable[[str], bool]

_OPEN_END = re.compile(
    r"等(?:省(?:直)?|市(?:直|级)?|区(?:直)?|县(?:直)?|自治区(?:直)?)?(?:各)?(?:相关|有关|责任|成员|职能|主管)*(?:部门和单位|单位和部门|部门|单位|机构|厅局|委办局|企业|地方|方面)?$"
)
_OPEN_MIDST = re.compile(r"等(?:省直|省级|市级|省|市)?(?:各)?(?:相关|有关|职能)?(?:部门|单位|厅局)?(?=[和及与])")
_AND = re.compile(r"以及|(?<!普)及(?!时)|和|与|并会同")
_LEADING = re.compile(r"^(?:由|并由|分别由|会同|联合|以及|和|及|与|其中|原则上由)")
_TRAILING = re.compile(
    r"(?:按(?:照)?(?:各自)?(?:职责|责任|任务)(?:和)?(?:分工|范围)?(?:分别|共同|协同)?|根据(?:各自)?职责(?:分工)?|"
    r"依(?:据)?职责(?:分工)?|在各自职责范围内|分别|共同|联合|具体|各自|统筹)+$"
)
_SHARED = re.compile(r"(人民政府|政府|管委会|管理委员会|党委|办事处)$")
_PLACE_END = re.compile(
    r"(?:省|市|县|区|州|盟|旗|乡|镇|街道|新区|示范区|试验区|合作区|开发区|高新区|经开区|航空港区|保税区|试验区|片区)(?:（[^（）]{1,12}）)?$"
)
_STEM = re.compile(r"^[\u4e00-\u9fff]{2,8}$")
_OPEN_GOVERNMENTS = re.compile(r"等(?:相关|有关|省辖|设区)*(?:各)?(?:省|市|县|区|地|地方|市县)?(人民政府|政府|管委会)$")
# 河南银保监局、证监局: central branches that share a place
_BRANCHES = frozenset(("证监局", "银保监局", "银监局", "保监局", "外汇管理局"))
# 基础数据库、主题数据库的牵头建设部门
_OWNED = re.compile(r"的(?:牵头|主管|建设|管理|责任|运维|提供|使用|主责)[\u4e00-\u9fff]{0,8}(?:部门|单位|机构)$")
_BELOW = re.compile(r"[市县区](?:人民政府|政府|[\u4e00-\u9fff]{2,10}(?:部门|局))$")
# 水利部黄委: a ministry's own, whatever province stands before it
_OF_MINISTRY = re.compile(r"[\u4e00-\u9fff]{2,6}部(?!门|队|委)[\u4e00-\u9fff]+")
_LEVELS = frozenset("省市区县")
_ODD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）·“”\-—]{2,30}")
_INNER = str.maketrans("〔〕【】[]", "（）（）（）")
_OFFICE = re.compile(r"及(?:其)?办公室$")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a list. `doubts` are reasons with what they are about: ("doubt.unit-unknown", "省某某局")."""

    names: tuple[str, ...] = ()
    open_ended: bool = False
    doubts: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    known: Known
    labelled: bool = False
    names: list[str] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    open_ended: bool = False


def read_units(text: str, known: Known | None = None, labelled: bool = False) -> Units:
    """The units that a list names, in full.

    `known` says whether a name stands in the directory, and one that does not is listed with the doubt
    `doubt.unit-unknown`; without it nothing is looked up. Behind a label (责任单位：) every item is a unit, one that
    does not look like it with the doubt `doubt.unit-odd`; elsewhere such an item is left unread.
    """
    reader = _Reader(known or (lambda name: False), labelled)
    text = _LEADING.sub("", text.translate(_INNER).strip("，、；。：: ")).strip()
    text = _TRAILING.sub("", text)
    for group in _split(text, "，；"):
        _group(reader, group)
    names = tuple(dict.fromkeys(reader.names))
    if known is not None:
        reader.doubts += [("doubt.unit-unknown", name) for name in names if not reader.known(name)]
    return Units(names, reader.open_ended, tuple(dict.fromkeys(reader.doubts)), tuple(reader.unread))


def _group(reader: _Reader, group: str) -> None:
    """One group: a prefix runs on inside it, and is set anew behind the comma."""
    group = _LEADING.sub("", group.strip())
    group = _TRAILING.sub("", group)
    if not group:
        return
    if COUNTED.search(group):  # 等11个地市 closes the list
        group = COUNTED.split(group)[0]
    found = _OPEN_END.search(group)
    tail = ""
    governments = _OPEN_GOVERNMENTS.search(group)
    if governments:
        # 东丽区、武清区等相关区人民政府
        reader.open_ended = True
        tail = governments[1]
        group = group[: governments.start()]
    elif found:
        reader.open_ended = True
        word = found[0].removeprefix("等")
        group = group[: found.start()]
        tail = "部门" if word.endswith("部门") and not TAIL.search(_last(group)) else ""
    items: list[str] = []
    for part in _split(group, "、"):
        items += _conjoined(reader, part)
    _name_all(reader, [item for item in items if item], tail)


def _last(group: str) -> str:
    return _split(group, "、")[-1] if group else ""


def _conjoined(reader: _Reader, part: str) -> list[str]:
    """The names that 和, 及, 与 join; the 和 of 工业和信息化 joins nothing."""
    found: list[str] = []
    if part in CLASS_WORDS:
        return [part]
    while True:
        midst = _OPEN_MIDST.search(part)
        if midst:
            reader.open_ended = True
            part = part[: midst.start()] + part[midst.end() :]
        office = _OFFICE.search(part)
        if office and TAIL.search(part[: office.start()]):
            return [*found, part[: office.start()], part[: office.start()] + "办公室"]
        split = next(
            (
                each
                for each in _AND.finditer(part)
                if _depth(part, each.start()) == 0
                and each.start()
                and (
                    reader.known(part[: each.start()])
                    or shape(part[: each.start()]) in {"organ", "government", "class", "enterprise"}
                    or (TAIL.search(part[: each.start()]) and not reader.known(part))
                    or (_PLACE_END.search(part[: each.start()]) and GOVERNMENT.search(part))
                )
                and not reader.known(part)
            ),
            None,
        )
        if split is None:
            inner = part.removeprefix("等")
            return [*found, inner]
        found.append(part[: split.start()].removesuffix("等"))
        if part[: split.start()].endswith("等"):
            reader.open_ended = True
        part = part[split.end() :]


def _name_all(reader: _Reader, items: list[str], tail: str) -> None:
    prefix = ""
    for index, item in enumerate(items):
        item = _TRAILING.sub("", item)
        closed = _OPEN_END.search(item)
        if closed and closed.start() > 1:
            item, reader.open_ended = item[: closed.start()], True
        if tail and not (TAIL.search(item) and not _PLACE_END.search(item)):
            item += tail
        if index and items[index - 1] in {"各市", "各省", "各区"} and _BELOW.match(item):
            item = "各" + item  # 各市、县政府
        elif item in {"各市", "各省", "各区"} and index + 1 < len(items) and _BELOW.match(items[index + 1]):
            reader.names.append(item + items[index + 1][1:])
            continue
        shared = _shared_tail(items, index)
        own = prefix_of(item)
        if shared and not reader.known(item):
            reader.names.append(item + shared)
            continue
        kind = shape(item)
        if kind == "none" and not reader.known(item):
            full = prefix + item if prefix and _STEM.match(item) and reader.known(prefix + item) else ""
            if full:
                reader.names.append(full)
            elif (alike := _level(items, index)) is not None:
                reader.names.append(alike)
            elif (reader.labelled and _ODD.fullmatch(item)) or (prefix and _PLACE_END.search(item)):
                reader.names.append(item)
                reader.doubts.append(("doubt.unit-odd", item))
            else:
                reader.unread.append(item)
            continue
        reader.names.append(_with_prefix(reader, item, prefix) if not own else item)
        if own and (kind == "organ" or (kind == "enterprise" and own not in {"省", "市"})):
            prefix = own


def _level(items: list[str], index: int) -> str | None:
    """省 of 省、市司法部门 is 省司法部门, 各市 of 各市、县市场监管部门 is 各市市场监管部门."""
    if items[index].removeprefix("各") not in _LEVELS or index + 1 == len(items):
        return None
    later = items[index + 1].removeprefix("设区的")
    return items[index] + later[1:] if later[:1] in _LEVELS and shape(later) != "none" and "级" not in later else None


def _shared_tail(items: list[str], index: int) -> str:
    """The tail that a place name takes from a later one of its group: 福州市、泉州市人民政府."""
    item = items[index]
    owned = _OWNED.search(items[index + 1]) if index + 1 < len(items) and "的" not in item else None
    if owned and not TAIL.search(item.removesuffix("库")) and not item.endswith(("部门", "单位")):
        return owned[0]
    if not _PLACE_END.search(item) and not item.startswith(("各", "有关")):
        return ""
    if TAIL.search(item) and not _PLACE_END.search(item):
        return ""
    for later in items[index + 1 :]:
        found = _SHARED.search(later)
        if found:
            return found[1] if _PLACE_END.search(later[: found.start()]) else ""
        if TAIL.search(later):
            return ""
    return ""


def _with_prefix(reader: _Reader, item: str, prefix: str) -> str:
    """A bare name with the prefix of its group; enterprises, central branches and groups keep their own."""
    if item in _BRANCHES and prefix:
        return prefix + item
    if _OF_MINISTRY.match(item):
        return item
    if not prefix or shape(item) != "bare":
        if shape(item) == "enterprise" and prefix and not reader.known(item) and reader.known(prefix + item):
            return prefix + item
        return item
    plain = re.sub(r"(?<=.)(?:党委|委|人民政府|政府)$", "", prefix)
    party = prefix if prefix != plain and prefix.endswith("委") else ""
    candidates = [prefix + item]
    if plain != prefix:
        candidates.append(plain + item)
    for full in candidates:
        if reader.known(full):
            return full
    if reader.known(item):
        return item
    if party:
        return party + item if PARTY.search(item) else plain + item
    return plain + item


def _split(text: str, marks: str) -> list[str]:
    """The pieces of a text between marks that stand outside brackets."""
    pieces, depth, start = [], 0, 0
    for at, each in enumerate(text):
        if each in "（(":
            depth += 1
        elif each in "）)":
            depth = max(0, depth - 1)
        elif each in marks and depth == 0:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _depth(text: str, at: int) -> int:
    return text.count("（", 0, at) - text.count("）", 0, at)
