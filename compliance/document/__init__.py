"""Files that people write, read so that every value keeps its place and every fault becomes a problem, not an exception."""
