"""What a report says is made harmless where it lands."""

import re

# C0 and C1 controls, and the marks that turn the direction of writing around
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# whatever begins markup in GitHub's, GitLab's and Gitea's dialects
_MARKS = re.compile(r"[\\`*_~\[\]<>&|!#@$^{}]")


def terminal(text: str) -> str:
    """Control characters shown as \\xNN, so that nothing in a report can steer the terminal."""
    return _UNSAFE.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def xml(text: str) -> str:
    """Text that XML 1.0 may hold: it knows no way to write a control character or U+FFFE and U+FFFF."""
    return re.sub("[\ufffe\uffff]", lambda found: f"\\x{ord(found[0]):02x}", terminal(text))


def markdown(text: str) -> str:
    """Text in a cell of a Markdown table: every mark as a character reference, which is never read as a mark.

    https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
    """
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", terminal(text))


def workflow_value(text: str) -> str:
    """Text as the message of a GitHub workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """Text as a property of a GitHub workflow command."""
    return workflow_value(text).replace(":", "%3A").replace(",", "%2C")
