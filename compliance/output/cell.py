"""What a report says, written into a cell: never a formula, never a character that a workbook cannot hold."""

from compliance.output.escape import xml

LONGEST = 32_000  # characters of a cell; Excel holds 32,767
# with these a spreadsheet begins a formula, in a CSV file whatever the cell's type
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Text for a CSV cell: an apostrophe before what would be a formula (owasp.org, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def risky(text: str) -> bool:
    """Whether a text would become a formula when somebody edits its cell."""
    return text.startswith(_FORMULA)


def text(value: str) -> str:
    """What a workbook's cell can hold, to be written as a string: its lines, without control characters."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(xml, lines))[:LONGEST]
