"""Files as CI systems name them: from the root of the repository, where the command is run."""

from pathlib import Path
from urllib.parse import quote

from compliance.finding import Finding, Place, Result


def relative(file: str) -> str:
    """A file as seen from the working directory; one that lies elsewhere, as it was named."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def uri(file: str) -> str:
    """The same as a URI reference (RFC 3986): percent-encoded UTF-8, `file://` where it is absolute."""
    name = relative(file)
    if Path(file).is_absolute() and Path(name).is_absolute():
        return "file://" + quote("/" + name.lstrip("/"), safe="/:", errors="surrogatepass")
    return quote(name, errors="surrogatepass")


def anchored(finding: Finding, result: Result) -> Place:
    """The finding's place; for one without, the first file judged, since CI drops what has no file, or refuses it."""
    return finding.place or Place(result.names[0] if result.names else ".")
