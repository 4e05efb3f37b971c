"""Text in a CSV file that no spreadsheet program takes for a formula (owasp.org, CSV injection)."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text, with a ' before what begins as a formula does: such programs know it, and `import` takes it away."""
    return f"'{text}" if text.startswith(_FORMULA) else text
