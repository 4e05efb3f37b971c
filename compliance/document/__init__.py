"""Files that people write: every value keeps its place, every fault becomes a problem, not an exception."""
