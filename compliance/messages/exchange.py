"""Tables of assignments, in and out."""

TEXTS: dict[str, tuple[str, str]] = {}
