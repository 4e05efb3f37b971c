"""Checks by code: what the head of each .sql file says, and its query."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from compliance.finding import KINDS, LEVELS
from compliance.messages import LANGUAGES, say

_TITLE = re.compile(r"([A-Z]\d{3}) ([a-z0-9-]+) (\S.*)")
_FIELD = re.compile(r"(kind|level|label|Fix|办法|zh(?:\.\w+)?|en(?:\.\w+)?)[:：]\s*(.*)")
_OTHER = {"zh": "en", "en": "zh"}
_CHINESE = re.compile("[\u4e00-\u9fff]")


class CheckError(ValueError):
    """A check file whose head is not as docs/relations.md says."""


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

    def label_in(self, lang: str, level: str) -> str:
        """How its level is shown: 必须修改, 逾期 …"""
        if self.label:
            return self.label[LANGUAGES.index(lang)]
        return say(f"level.{self.kind}.{level}", lang)


def parse(text: str, name: str) -> Check:
    """A check from the text of its file. Raises CheckError."""
    lines = text.splitlines()
    # the head ends where the query begins: what is commented inside it is the query's own
    end = next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
    head = [line[2:].strip() for line in lines[:end]]
    title = _TITLE.fullmatch(head[0]) if head else None
    if not title:
        raise CheckError(f"{name}: the first line should be `-- CODE name 名称`")
    fields: dict[str, str] = {}
    about: dict[bool, list[str]] = {True: [], False: []}
    for line in head[1:]:
        found = _FIELD.fullmatch(line)
        if found:
            fields[found[1]] = found[2]
        else:
            about[bool(_CHINESE.match(line.lstrip("“")) or line[:1] in "“《")].append(line)
    missing = {"kind", "level", "Fix", "办法", "zh", "en"} - set(fields)
    if missing or fields["kind"] not in KINDS or fields["level"] not in LEVELS:
        raise CheckError(f"{name}: the head lacks or mistakes {', '.join(sorted(missing)) or 'kind or level'}")
    lone = sorted(key for key in fields if key[2:3] == "." and f"{_OTHER[key[:2]]}{key[2:]}" not in fields)
    if lone or fields.get("label", "a / b").count("/") != 1:
        raise CheckError(f"{name}: {', '.join(lone) or 'label'} should be there in both languages")
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
        check = parse(path.read_text(encoding="utf-8"), path.name)
        if check.code in found or path.stem != f"{check.code}_{check.name}":
            raise CheckError(f"{path.name}: should be the only {check.code} and named {check.code}_{check.name}.sql")
        found[check.code] = check
    return dict(sorted(found.items()))


@cache
def bundled() -> dict[str, Check]:
    """The checks that come with the tool."""
    return load(Path(__file__).parent)


def matches(check: Check, selectors: Iterable[str]) -> bool:
    """Whether a code, the start of a code, or a name selects the check."""
    return any((each and check.code.startswith(each.upper())) or check.name == each.lower() for each in selectors)
