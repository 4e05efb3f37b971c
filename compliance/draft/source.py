"""What a document says about itself: number, title, issuer, region, day of issue, and the id made from them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compliance.text.lined import clean
from compliance.text.volume import DECREE, NUMBER, Entry

# the character that begins a document number: whose it is
_BY_SIGN = {
    "京": "beijing",
    "津": "tianjin",
    "冀": "hebei",
    "晋": "shanxi",
    "蒙": "neimenggu",
    "内": "neimenggu",
    "辽": "liaoning",
    "吉": "jilin",
    "黑": "heilongjiang",
    "沪": "shanghai",
    "苏": "jiangsu",
    "浙": "zhejiang",
    "皖": "anhui",
    "闽": "fujian",
    "赣": "jiangxi",
    "鲁": "shandong",
    "豫": "henan",
    "鄂": "hubei",
    "湘": "hunan",
    "粤": "guangdong",
    "桂": "guangxi",
    "琼": "hainan",
    "渝": "chongqing",
    "川": "sichuan",
    "黔": "guizhou",
    "贵": "guizhou",
    "滇": "yunnan",
    "云": "yunnan",
    "藏": "xizang",
    "陕": "shaanxi",
    "甘": "gansu",
    "青": "qinghai",
    "宁": "ningxia",
    "新": "xinjiang",
    "国": "national",
}
_BY_NAME = {
    "北京": "beijing",
    "天津": "tianjin",
    "河北": "hebei",
    "山西": "shanxi",
    "内蒙古": "neimenggu",
    "辽宁": "liaoning",
    "吉林": "jilin",
    "黑龙江": "heilongjiang",
    "上海": "shanghai",
    "江苏": "jiangsu",
    "浙江": "zhejiang",
    "安徽": "anhui",
    "福建": "fujian",
    "江西": "jiangxi",
    "山东": "shandong",
    "河南": "henan",
    "湖北": "hubei",
    "湖南": "hunan",
    "广东": "guangdong",
    "广西": "guangxi",
    "海南": "hainan",
    "重庆": "chongqing",
    "四川": "sichuan",
    "贵州": "guizhou",
    "云南": "yunnan",
    "西藏": "xizang",
    "陕西": "shaanxi",
    "甘肃": "gansu",
    "青海": "qinghai",
    "宁夏": "ningxia",
    "新疆": "xinjiang",
    "国务院": "national",
    "全国": "national",
    "国家": "national",
}
_FULL = {
    "guangxi": "广西壮族自治区",
    "neimenggu": "内蒙古自治区",
    "xizang": "西藏自治区",
    "ningxia": "宁夏回族自治区",
    "xinjiang": "新疆维吾尔自治区",
    "beijing": "北京市",
    "tianjin": "天津市",
    "shanghai": "上海市",
    "chongqing": "重庆市",
}
_ISSUED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_GOVERNMENT = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,12}?)(?P<organ>人民政府办公厅|人民政府办公室|人民政府)(?=关于|办公|$)"
)
_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,30}?(?:人民政府(?:办公厅|办公室)?|委员会|领导小组(?:办公室)?|厅|局|办公厅))关于"
)
_KIND = re.compile(
    r"(?:（[^（）]*）|“十[三四五六]五”|实施|暂行|管理|工作|行动|发展|办法|方案|规划|条例|规定|意见|通知|计划|措施|要求|申报)+$"
)
_LATIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the head of a pack describes it."""

    id: str
    number: str | None
    title: str
    issuer: str | None
    region: str
    issued: str | None
    file: str
    lines: tuple[int, int]

    @property
    def year(self) -> int | None:
        """The document's own year: of its number, else of its issue, else none."""
        found = NUMBER.search(self.number or "")
        if found:
            return int(found["year"])
        return int(self.issued[:4]) if self.issued else None


def describe(
    entry: Entry, lines: Sequence[tuple[int, str]], file: str, region: str | None = None, letter: str = ""
) -> Source:
    """The head of a pack for a document; `letter` tells apart several plans under one number."""
    own = region or region_of(entry)
    issued = _issued(lines)
    return Source(
        id_of(entry, own, issued, letter),
        entry.number,
        entry.title or file,
        issuer_of(entry, own),
        own or "national",
        issued,
        file,
        (entry.first, entry.last),
    )


def year_of(title: str, source: Source) -> int | None:
    """The year for months without one: of the number or the issue, else of the title (2023年…工作要点)."""
    if source.year:
        return source.year
    found = re.match(r"(?:[\u4e00-\u9fff]{2,8})?((?:19|20)\d\d)年", title)
    return int(found[1]) if found else None


def letters(entries: Sequence[Entry]) -> list[str]:
    """-a, -b, … for documents that share a number; empty for those that do not."""
    count: dict[str, int] = {}
    for each in entries:
        if each.number:
            count[each.number] = count.get(each.number, 0) + 1
    seen: dict[str, int] = {}
    found = []
    for each in entries:
        if each.number and count[each.number] > 1:
            seen[each.number] = seen.get(each.number, 0) + 1
            found.append("-" + chr(96 + min(seen[each.number], 26)))
        else:
            found.append("")
    return found


def region_of(entry: Entry) -> str | None:
    """The region of a document: by the sign that begins its number, else by the first place in its title."""
    number, title = entry.number, entry.title
    if number and number[0] in _BY_SIGN:
        return _BY_SIGN[number[0]]
    found = min(((title.find(name), region) for name, region in _BY_NAME.items() if name in title), default=None)
    return found[1] if found else None


def issuer_of(entry: Entry, region: str | None) -> str | None:
    """The issuer where title or number make it plain."""
    found = _IN_TITLE.match(entry.title)
    if found:
        return found[1]
    who = NUMBER.search(entry.number or "")
    place = _FULL.get(region or "") or next((f"{name}省" for name, each in _BY_NAME.items() if each == region), None)
    if not who or not place or region == "national" or len(who["who"]) > 4:
        return None
    sign = who["who"][1:]
    if sign in {"政办", "政办发", "政办函", "府办", "府办发", "办函", "政办发电", "办发", "政办字"}:
        return f"{place}人民政府办公厅"
    if sign in {"政", "政发", "府", "府函", "政函", "政字", "府发", "政法"}:
        return f"{place}人民政府"
    return None


def _issued(lines: Sequence[tuple[int, str]]) -> str | None:
    """The day under the title or at the end: a line that is nothing but a date."""
    short = [clean(raw) for _, raw in lines if raw.strip() and len(raw) < 60]
    for text in [*short[:6], *reversed(short[-8:])]:
        found = _ISSUED.fullmatch(text.strip("（）()"))
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
            except ValueError:
                return None
    return None


def id_of(entry: Entry, region: str | None, issued: str | None, letter: str = "") -> str:
    """The id of a document: of its number, else of region, year and title."""
    found = NUMBER.search(entry.number or "")
    if found:
        return f"{pinyin(found['who'])}-{found['year']}-{int(found['n'])}{letter}"
    decree = DECREE.fullmatch(entry.number or "")
    if decree:
        return f"{region or pinyin(decree['who'])}-ling-{int(decree['n'])}{letter}"
    name = entry.title
    for place in (*_FULL.values(), *(f"{each}省" for each in _BY_NAME), *_BY_NAME):
        name = name.removeprefix(place)
    name = re.sub(r"[^\u4e00-\u9fff]", "", _KIND.sub("", name.split("关于")[-1])) or "wenjian"
    parts = [region or "national", issued[:4] if issued else "", pinyin(name[:8])]
    return "-".join(part for part in parts if part)


def pinyin(text: str) -> str:
    """The sounds of Chinese characters, without tones: 豫政办 is yuzhengban."""
    from pypinyin import lazy_pinyin

    # 重庆 and 长 are read by their words; a sign alone, as 晋, has one sound here
    return _LATIN.sub("", "".join(lazy_pinyin(text)).lower().replace("ü", "v")) or "x"
