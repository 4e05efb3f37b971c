"""What a report says, written into a cell: never a formula, never a character that a workbook cannot hold."""

from compliance.output.escape import xml

LONGEST = 32_000  # characters of a cell; Excel holds 32,767
# with these a spreadsheet begins a formula, in a CSV file whatever the cell's type
_FORMULA = ("=", "+", "-", "@")


def harmless(value: str) -> str:
    """Text for a CSV cell: an apostrophe before what would be a formula (owasp.org, CSV injection)."""
    plain = text(value)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) else plain


def text(value: str) -> str:
    """What a workbook's cell can hold, to be written as a string: its lines, without control characters."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(xml, lines))[:LONGEST]
