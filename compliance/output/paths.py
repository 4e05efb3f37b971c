"""Files as CI systems name them: from the root of the repository."""

import os
from pathlib import Path
from urllib.parse import quote

# where GitHub (and Gitea) and GitLab have checked it out; elsewhere, the working directory is taken for it
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def relative(file: str) -> str:
    """A file as seen from the root of the repository; one that lies elsewhere, as it was named."""
    here = Path.cwd()
    root = Path(next((value for name in _ROOTS if (value := os.environ.get(name))), here))
    whole = Path(os.path.normpath(here / file))
    return (whole.relative_to(root) if whole.is_relative_to(root) else Path(file)).as_posix()


def uri(file: str) -> str:
    """The same as a URI reference (RFC 3986): percent-encoded UTF-8, `file://` where it is absolute."""
    name = relative(file)
    if Path(name).is_absolute():
        return "file://" + quote("/" + name.lstrip("/"), safe="/:", errors="surrogatepass")
    return quote(name, errors="surrogatepass")
