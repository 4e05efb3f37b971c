"""Text as YAML."""

import json
import re

# what JSON leaves as it is, and YAML forbids, breaks lines at or takes for a mark of byte order
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def quoted(text: str) -> str:
    """The text as a double-quoted scalar on one line, which reads back as it was."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
