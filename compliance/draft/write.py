"""A draft as a pack: the document, and its text in YAML."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

import yaml

from compliance.draft.clause import Clause, Draft
from compliance.draft.source import Source
from compliance.messages import say

HEAD = "# yaml-language-server: $schema=../../schemas/pack.schema.json\n"
_ROLES = ("lead", "responsible", "support")
Pack = dict[str, Any]


def to_pack(source: Source, draft: Draft, lines: Sequence[tuple[int, str]]) -> Pack:
    """The pack of a draft; `lines` are the numbered ones of the file, for the check sums."""
    by_number = dict(lines)
    head: dict[str, Any] = {
        "id": source.id,
        "number": source.number,
        "title": source.title,
        "issuer": source.issuer,
        "region": source.region,
        "issued": source.issued,
    }
    if draft.effective:
        head["effective"] = draft.effective
    if draft.expires:
        head["expires"] = draft.expires
    head["seed"] = {"file": source.file, "lines": list(source.lines)}
    ids = _ids(source.id, draft.clauses)
    pack: Pack = {"source": head}
    inherit = []
    for index, role, units in draft.inherited:
        if index < len(ids):
            inherit.append({"from": ids[index], role: list(units)})
    if inherit:
        pack["inherit"] = inherit
    pack["tasks"] = [task(each, name, by_number) for each, name in zip(draft.clauses, ids, strict=True)]
    return pack


def _ids(source: str, clauses: Iterable[Clause]) -> list[str]:
    """source/4.3, further clauses of the place -2, -3."""
    count: dict[str, int] = {}
    found = []
    for each in clauses:
        count[each.path] = count.get(each.path, 0) + 1
        n = count[each.path]
        found.append(f"{source}/{each.path}" + (f"-{n}" if n > 1 else ""))
    return found


def task(clause: Clause, name: str, by_number: dict[int, str]) -> dict[str, Any]:
    """One task of a pack."""
    written: dict[str, Any] = {
        "id": name,
        "kind": clause.kind,
        "title": clause.title[:120] or "—",
        "cite": {
            "section": clause.section,
            "lines": list(clause.lines),
            "sha256": digest(by_number, clause.lines),
        },
    }
    for role in _ROLES:
        units = [duty.unit for duty in clause.duties if duty.role == role]
        if units:
            written[role] = units
    if clause.open_ended:
        written["open_ended"] = True
    if clause.deadlines:
        written["deadlines"] = [dict(each) for each in clause.deadlines]
    if clause.targets:
        written["targets"] = [dict(each) for each in clause.targets]
    if clause.quota:
        written["quota"] = clause.quota
    if clause.damaged:
        written["damaged"] = say(clause.damaged, "zh")
    if clause.doubts:
        written["review"] = list(dict.fromkeys(_reason(*doubt) for doubt in clause.doubts))
    return written


def _reason(key: str, about: str) -> str:
    """A doubt in words; the phrase that it is about stands before a text that does not name it."""
    words = say(key, "zh", about=about)
    return words if not about or about in words else f"“{about}”{words}"


def digest(by_number: dict[int, str], lines: tuple[int, int]) -> str:
    """The check sum of lines, white space removed."""
    text = "".join("".join(by_number.get(n, "").split()) for n in range(lines[0], lines[1] + 1))
    return sha256(text.encode()).hexdigest()


def to_yaml(pack: Pack) -> str:
    """The text of a pack, as people write theirs: one line a field, short mappings in braces."""
    out = [HEAD, "source:\n"]
    out += [f"  {key}: {_flow(value)}\n" for key, value in pack["source"].items()]
    if "reviewed" in pack:
        out.append(f"reviewed: {_flow(pack['reviewed'])}\n")
    if pack.get("inherit"):
        out.append("inherit:\n")
        out += [f"  - {_flow(each)}\n" for each in pack["inherit"]]
    if not pack["tasks"]:
        return "".join((*out, "tasks: []\n"))
    out.append("tasks:\n")
    for each in pack["tasks"]:
        for n, (key, value) in enumerate(each.items()):
            lead = "  - " if n == 0 else "    "
            if key in {"deadlines", "targets"} and len(value) > 1:
                out.append(f"{lead}{key}:\n")
                out += [f"      - {_flow(one)}\n" for one in value]
            elif key == "deadlines":
                out.append(f"{lead}{key}: [{_flow(value[0])}]\n")
            else:
                out.append(f"{lead}{key}: {_flow(value)}\n")
    return "".join(out)


def _flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, int):
        return str(value)
    return _scalar(str(value))


def _scalar(text: str) -> str:
    """A string, quoted where YAML would read something else; a day stays a day."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal():
        return text
    dumped: str = yaml.safe_dump([text], allow_unicode=True, default_flow_style=True, width=1 << 30)
    return dumped.strip()[1:-1]
