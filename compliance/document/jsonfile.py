"""JSON text to the same nodes as YAML: the standard library judges the grammar, a scanner keeps the places."""

import json
import re
from bisect import bisect_right
from typing import Any

import yaml

from compliance.document.bytes import Unreadable
from compliance.document.yamlfile import MAX_DEPTH, PLAIN, QUOTED

_TOKEN = re.compile(r'[\s,:]*(?:([\[{])|([\]}])|("[^"\\]*(?:\\.[^"\\]*)*")|([^\s,:\[\]{}"]+))')
_NOT_JSON = {"NaN", "Infinity", "-Infinity"}  # the standard library takes them


class Mark:
    """A place whose line and column are worked out when somebody asks."""

    __slots__ = ("index", "starts")

    def __init__(self, index: int, starts: list[int]) -> None:
        self.index, self.starts = index, starts

    @property
    def line(self) -> int:
        return bisect_right(self.starts, self.index) - 1

    @property
    def column(self) -> int:
        return self.index - self.starts[self.line]


def compose(text: str) -> yaml.Node | None:
    """The root node of a JSON text, None for an empty one. Raises Unreadable."""
    if not text.strip():
        return None
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise Unreadable("file.syntax", error.lineno - 1, error.colno - 1, reason=error.msg) from None
    except RecursionError:
        scan(text)  # it was JSON down to a bracket far beyond MAX_DEPTH: the scanner stops before it, with a place
        raise Unreadable("file.deep", limit=str(MAX_DEPTH)) from None
    return scan(text)[0]


def scan(text: str) -> list[yaml.Node]:
    """The nodes of JSON values that stand one behind the other in a text known to be sound.

    Raises Unreadable where one is too deep.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    top: list[Any] = []
    parents: list[tuple[yaml.CollectionNode, list[Any]]] = []
    values = top
    for token in _TOKEN.finditer(text.rstrip()):  # behind the last token each blank would be tried anew
        opening, closing, string, other = token.groups()
        if closing:
            node, values = parents.pop()
            if isinstance(node, yaml.MappingNode):
                flat = node.value
                node.value = list(zip(flat[::2], flat[1::2], strict=True))
            continue
        mark: Any = Mark(token.start(token.lastindex or 0), starts)
        if opening:
            kind = yaml.SequenceNode if opening == "[" else yaml.MappingNode
            inner: list[Any] = []
            collection = kind(PLAIN, inner, start_mark=mark)
            values.append(collection)
            parents.append((collection, values))
            values = inner
            if len(parents) > MAX_DEPTH:
                raise Unreadable("file.deep", mark.line, mark.column, limit=str(MAX_DEPTH))
        elif string:
            value = string[1:-1] if "\\" not in string else json.loads(string)
            if any("\ud800" <= character <= "\udfff" for character in value):
                raise Unreadable("file.surrogate", mark.line, mark.column)
            values.append(yaml.ScalarNode(QUOTED, value, start_mark=mark))
        elif other in _NOT_JSON:
            raise Unreadable("file.not-json", mark.line, mark.column, value=other)
        else:
            values.append(yaml.ScalarNode(PLAIN, other, start_mark=mark))
    return top
