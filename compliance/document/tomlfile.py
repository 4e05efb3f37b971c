"""TOML text to values and to the same nodes as YAML: the standard library judges it, a scanner keeps the places."""

import re
import tomllib
from bisect import bisect_right
from datetime import date, time
from typing import Any

import yaml

from compliance.document.bytes import Unreadable
from compliance.document.jsonfile import Mark
from compliance.document.yamlfile import MAX_DEPTH, PLAIN

_TOKEN = re.compile(
    r"(?P<space>[ \t]+|#[^\n]*)|(?P<newline>\r?\n)"
    r'|(?P<string>"""(?:[^\\]|\\.)*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<mark>[\[\]{},=.])|(?P<bare>[^\s\[\]{},=.\"'#]+)",
    re.DOTALL,
)
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LARGEST = 2**63


def parse(text: str) -> tuple[dict[str, Any], yaml.Node]:
    """The value of a TOML text, its dates as ISO text, and its nodes, which have places. Raises Unreadable."""
    try:
        value = tomllib.loads(text)
        return _plain(value), _Scanner(text).document()
    except RecursionError:
        raise Unreadable("file.deep", limit=str(MAX_DEPTH)) from None
    except ValueError as error:  # also a number of too many digits
        reason = str(error)
        found = _WHERE.search(reason)
        line, column = (int(found[1]) - 1, int(found[2]) - 1) if found and found[1] else (text.count("\n"), 0)
        raise Unreadable("file.syntax", line, column, reason=_WHERE.sub("", reason)) from None


def _plain(value: Any) -> Any:
    """What JSON could hold: days and times as ISO text, and numbers that no other reader would take as text."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)) and not -_LARGEST <= value < _LARGEST:
        return str(value)
    return value


class _Scanner:
    """Walks a text that is known to be TOML and keeps where each key and value begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        found = ((each.lastgroup or "", each[0], each.start()) for each in _TOKEN.finditer(text))
        self._tokens = [*(each for each in found if each[0] != "space"), ("end", "", len(text))]
        self._at = 0
        self._tables: dict[int, dict[str, yaml.Node]] = {}

    def document(self) -> yaml.Node:
        """The nodes of all of it."""
        root: yaml.Node = self._new(yaml.MappingNode)
        current = root
        while self._peek()[0] != "end":
            if self._peek()[0] == "newline":
                self._at += 1
            elif self._peek()[1] == "[":
                current = self._header(root)
            else:
                self._pair(current)
        return root

    def _peek(self, ahead: int = 0) -> tuple[str, str, int]:
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)]

    def _mark(self) -> Any:
        return Mark(self._peek()[2], self._starts)

    def _new(self, kind: type[yaml.CollectionNode], mark: Any = None) -> Any:
        return kind(PLAIN, [], start_mark=mark or self._mark())

    def _header(self, root: yaml.Node) -> yaml.Node:
        """[table] or [[table of a list]]: the table that the lines below fill."""
        mark = self._mark()
        many = self._peek(1)[1] == "[" and self._peek(1)[2] == self._peek()[2] + 1
        self._at += 2 if many else 1
        *above, last = self._keys()
        self._at += 2 if many else 1
        table: yaml.Node = root
        for key in above:
            table = self._below(table, key)
        if not many:
            return self._below(table, last)
        known = self._tables.setdefault(id(table), {})
        if last.value not in known:
            self._set(table, last, self._new(yaml.SequenceNode, mark))
        added: yaml.Node = self._new(yaml.MappingNode, mark)
        known[last.value].value.append(added)
        return added

    def _keys(self) -> list[yaml.ScalarNode]:
        keys = [self._key()]
        while self._peek()[1] == ".":
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> yaml.ScalarNode:
        kind, text, _ = self._peek()
        name = next(iter(tomllib.loads(f"{text} = 0"))) if kind == "string" else text
        node = yaml.ScalarNode(PLAIN, name, start_mark=self._mark())
        self._at += 1
        return node

    def _below(self, table: yaml.Node, key: yaml.ScalarNode) -> yaml.Node:
        """The table under a key, made where it is new; of a list of tables the last."""
        found = self._tables.setdefault(id(table), {}).get(key.value)
        if found is None:
            found = self._new(yaml.MappingNode, key.start_mark)
            self._set(table, key, found)
        last: yaml.Node = found.value[-1] if isinstance(found, yaml.SequenceNode) else found
        return last

    def _set(self, table: yaml.Node, key: yaml.ScalarNode, value: yaml.Node) -> None:
        self._tables.setdefault(id(table), {})[key.value] = value
        table.value.append((key, value))

    def _pair(self, table: yaml.Node, depth: int = 0) -> None:
        *above, last = self._keys()
        for key in above:
            table = self._below(table, key)
        self._at += 1  # =
        self._set(table, last, self._value(depth))

    def _value(self, depth: int) -> yaml.Node:
        kind, text, start = self._peek()
        if depth > MAX_DEPTH:
            line = bisect_right(self._starts, start) - 1
            raise Unreadable("file.deep", line, start - self._starts[line], limit=str(MAX_DEPTH))
        if kind == "mark" and text in "[{":
            node = self._new(yaml.SequenceNode if text == "[" else yaml.MappingNode)
            self._at += 1
            while self._peek()[1] not in {"]", "}"}:
                if self._peek()[0] == "newline" or self._peek()[1] == ",":
                    self._at += 1
                elif text == "[":
                    node.value.append(self._value(depth + 1))
                else:
                    self._pair(node, depth + 1)
            self._at += 1
            return node  # type: ignore[no-any-return]
        mark, end = self._mark(), start
        # a number with a point, or a day and a time of day, are several tokens
        while self._peek()[0] not in {"newline", "end"} and self._peek()[1] not in {",", "]", "}"}:
            end = self._peek()[2] + len(self._peek()[1])
            self._at += 1
        return yaml.ScalarNode(PLAIN, self._text[start:end], start_mark=mark)
