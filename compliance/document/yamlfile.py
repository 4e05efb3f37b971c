"""YAML text to nodes, by libyaml: every node keeps its line and column, and no text can exhaust the stack."""

import re
from typing import Any

import yaml

from compliance.document.bytes import Unreadable

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML built without libyaml
    CParser = None  # type: ignore[assignment,misc]

MAX_DEPTH = 100
PLAIN, QUOTED = "plain", "quoted"

# Fewer brackets than this, and no line that begins with a longer run of indentation and dashes, cannot nest
# deep enough to hurt libyaml's recursive composer; only other texts pay for counting. To libyaml a line also
# begins after a lone carriage return, and a byte order mark may stand before its indentation.
_SAFE_BRACKETS = 1000
_LONG_RUN = re.compile("(?:^|[\r\ufeff])[ \t\\-?:]{500}", re.MULTILINE)
# libyaml speaks YAML 1.1, which breaks lines at these; YAML 1.2 does not, nor do editors, whose lines people count
_OLD_BREAKS = re.compile("[\x85\u2028\u2029]")
_FULLWIDTH = {
    "：": ":",
    "　": " ",
    "，": ",",
    "“": '"',
    "”": '"',
    "【": "[",
    "】": "]",
    "｛": "{",
    "｝": "}",
    "－": "-",
}
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class _Resolver:
    """Tags say only whether a scalar was quoted: what it is depends on the schema (see `shape`)."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return PLAIN if implicit is True or (isinstance(implicit, tuple) and implicit[0]) else QUOTED

    def descend_resolver(self, node: Any, index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...

    def check_resolver_prefix(self, *_: Any) -> None: ...


if CParser is not None:

    class _Loader(_Resolver, CParser):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

else:  # pragma: no cover

    class _Loader(  # type: ignore[no-redef]
        _Resolver,
        yaml.reader.Reader,
        yaml.scanner.Scanner,
        yaml.parser.Parser,
        yaml.composer.Composer,
    ):
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)


def compose(text: str) -> yaml.Node | None:
    """The root node of a YAML text, None for an empty one; scalars are tagged PLAIN or QUOTED. Raises Unreadable."""
    text = _OLD_BREAKS.sub(" ", text)
    try:
        if text.count("[") + text.count("{") > _SAFE_BRACKETS or _LONG_RUN.search(text):
            _measure(text)
        root: yaml.Node | None = _Loader(text).get_single_node()
        return root
    except yaml.MarkedYAMLError as error:
        raise _explain(error, text) from None
    except yaml.YAMLError as error:  # a character outside YAML's set
        raise Unreadable("file.syntax", reason=str(error).splitlines()[0]) from None


def _measure(text: str) -> None:
    """Walks the events, which takes no stack, and stops at the first that is nested too deep."""
    depth = 0
    loader = _Loader(text)
    while True:
        event = loader.get_event()
        if isinstance(event, _OPENING):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                line, column = (mark.line, mark.column) if mark else (0, 0)
                raise Unreadable("file.deep", line, column, limit=str(MAX_DEPTH))
        elif isinstance(event, _CLOSING):
            depth -= 1
        elif event is None or isinstance(event, yaml.StreamEndEvent):
            return


def _explain(error: yaml.MarkedYAMLError, text: str) -> Unreadable:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if "document" in (error.problem or "") and isinstance(error, yaml.composer.ComposerError):
        return Unreadable("file.documents", line, column)
    lines = text.splitlines()
    if line >= len(lines) > 0:  # what was opened is still open at the end
        line, column = len(lines) - 1, len(lines[-1])
    # the parser stumbles where it can no longer go on, which may be some lines below the cause
    for at in range(line, max(-1, line - 3), -1):
        row = lines[at] if at < len(lines) else ""
        if re.match(r" *\t", row):
            return Unreadable("file.syntax-tab", at, row.index("\t"))
        found = next((n for n, c in enumerate(row) if c in _FULLWIDTH and _structural(row, n)), None)
        if found is not None:
            return Unreadable("file.syntax-fullwidth", at, found, value=row[found], expected=_FULLWIDTH[row[found]])
    return Unreadable("file.syntax", line, column, reason=error.problem or str(error).splitlines()[0])


def _structural(row: str, n: int) -> bool:
    """Whether a full-width character stands where YAML's own punctuation would: not inside ordinary text."""
    before = row[:n].strip(" -")
    return not before or (row[n] == "：" and re.fullmatch(r"[\w.]+", before) is not None)
