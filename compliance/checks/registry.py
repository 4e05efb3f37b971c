"""Checks by code: what the head of each .sql file says, and its query."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from compliance.document.bytes import Unreadable, decode, read_bytes
from compliance.finding import KINDS, LEVELS, Place, Problem, Unusable
from compliance.messages import LANGUAGES, say

_TITLE = re.compile(r"([A-Z]\d{3}) ([a-z0-9-]+) (\S.*)")
_FIELD = re.compile(r"(kind|level|label|Fix|办法|zh(?:\.\w+)?|en(?:\.\w+)?)[:：]\s*(.*)")
_OTHER = {"zh": "en", "en": "zh"}
# only names of columns: no formats, whose widths cost memory, and no attributes
_MESSAGE = re.compile(r"[^{}]*(?:\{(?!\d)\w+\}[^{}]*)*")
_OWN = re.compile(r"X(?!000)\d{3}")  # what the bundle leaves to its users


class CheckError(Unusable):
    """A check file that is not as docs/relations.md says: `what` is a key of the message catalogue."""

    def __init__(self, file: str, line: int | None, what: str, **values: str) -> None:
        super().__init__([Problem("R102", what, Place(file, line), (), values)])

    def __str__(self) -> str:
        (problem,) = self.problems
        return f"{problem.place}: {say(problem.what, 'en', problem.args)}"


@dataclass(frozen=True, slots=True)
class Check:
    """One check; texts are (zh, en), `parts` holds the wordings that a column's value stands for."""

    code: str
    name: str
    kind: str
    level: str
    title: str
    about: tuple[str, str]
    fix: tuple[str, str]
    message: tuple[str, str]
    sql: str
    label: tuple[str, str] | None = None
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    # of a user's own check: its file, and the line on which its query begins
    file: str | None = None
    line: int = 1

    @property
    def words(self) -> set[str]:
        """The names that its messages have filled in."""
        return {name for text in self.message for name in re.findall(r"\{(\w+)\}", text)}

    def label_in(self, lang: str, level: str) -> str:
        """How its level is shown: 必须修改, 逾期 …"""
        if self.label:
            return self.label[LANGUAGES.index(lang)]
        return say(f"level.{self.kind}.{level}", lang)

    def label_set(self, lang: str, level: str) -> str:
        """How a level that the configuration gives it is shown: 逾期 and the like say what is so, whatever the level;
        then the level stands beside."""
        if level == self.level or (self.kind == "form" and not self.label):
            return self.label_in(lang, level)
        return say("level.set", lang, label=self.label_in(lang, self.level), level=say(f"level.{level}", lang))


def parse(text: str, name: str) -> Check:
    """A check from the text of its file. Raises CheckError."""
    lines = text.splitlines()
    # the head ends where the query begins: what is commented inside it is the query's own
    end = next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
    head = [line[2:].strip() for line in lines[:end]]
    title = _TITLE.fullmatch(head[0]) if head else None
    if not title:
        raise CheckError(name, 1, "check.title")
    fields: dict[str, str] = {}
    at: dict[str, int] = {}
    about: dict[bool, list[str]] = {True: [], False: []}
    for number, line in enumerate(head[1:], 2):
        found = _FIELD.fullmatch(line)
        if found:
            fields[found[1]], at[found[1]] = found[2], number
        else:
            chinese = "\u4e00" <= line.lstrip("“")[:1] <= "\u9fff" or line[:1] in "“《"
            about[chinese].append(line)
    missing = {"kind", "level", "Fix", "办法", "zh", "en"} - set(fields)
    if missing:
        raise CheckError(name, 1, "check.missing", value="、".join(sorted(missing)))
    for key, allowed in (("kind", KINDS), ("level", LEVELS)):
        if fields[key] not in allowed:
            raise CheckError(name, at[key], "check.choice", value=key, expected="、".join(allowed))
    lone = sorted(key for key in fields if key[2:3] == "." and f"{_OTHER[key[:2]]}{key[2:]}" not in fields)
    if lone or fields.get("label", "a / b").count("/") != 1:
        key = lone[0] if lone else "label"
        raise CheckError(name, at[key], "check.one-language", value=key)
    for key in ("zh", "en"):
        if not _MESSAGE.fullmatch(fields[key]):
            raise CheckError(name, at[key], "check.braces", value=key)
    label = tuple(part.strip() for part in fields["label"].split("/")) if "label" in fields else None
    parts = {key[3:]: (value, fields[f"en.{key[3:]}"]) for key, value in fields.items() if key.startswith("zh.")}
    sql = "\n".join(lines[end:]).strip()
    return Check(
        title[1],
        title[2],
        fields["kind"],
        fields["level"],
        title[3],
        (" ".join(about[True]), " ".join(about[False])),
        (fields["办法"], fields["Fix"]),
        (fields["zh"], fields["en"]),
        sql,
        (label[0], label[1]) if label and len(label) == 2 else None,
        parts,
    )


def load(folder: Path) -> dict[str, Check]:
    """All checks below a folder, by code. Raises CheckError."""
    found: dict[str, Check] = {}
    for path in sorted(folder.rglob("*.sql")):
        try:
            text = decode(read_bytes(path))
        except Unreadable as error:
            raise CheckError(str(path), (error.line or 0) + 1, error.what, **error.values) from None
        check = parse(text, str(path))
        if check.code in found or path.stem != f"{check.code}_{check.name}":
            name = f"{check.code}_{check.name}.sql"
            raise CheckError(str(path), 1, "check.file-name", value=check.code, expected=name)
        found[check.code] = check
    return dict(sorted(found.items()))


def own(folder: Path) -> dict[str, Check]:
    """A user's checks below a folder, by code; they know their files. Raises CheckError."""
    taken = {each.name for each in bundled().values()}
    found = {}
    for code, check in load(folder).items() if folder.is_dir() else ():
        file = next(str(path) for path in sorted(folder.rglob(f"{code}_{check.name}.sql")))
        if not _OWN.fullmatch(code):
            raise CheckError(file, 1, "check.own-code", value=code)
        if check.name in taken:
            raise CheckError(file, 1, "check.own-name", value=check.name)
        taken.add(check.name)
        lines = decode(read_bytes(Path(file))).splitlines()
        begin = next((n for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("--")), len(lines))
        found[code] = replace(check, file=file, line=begin)
    if not found:
        raise CheckError(str(folder), None, "check.none")
    return found


@cache
def bundled() -> dict[str, Check]:
    """The checks that come with the tool."""
    return load(Path(__file__).parent)


def matches(check: Check, selectors: Iterable[str]) -> bool:
    """Whether a code, the start of a code, or a name selects the check."""
    return any((each and check.code.startswith(each.upper())) or check.name == each.lower() for each in selectors)


def known_words(checks: Iterable[Check]) -> list[str]:
    """Codes and names: what a selector may have been meant to be."""
    return [word for each in checks for word in (each.code, each.name)]
