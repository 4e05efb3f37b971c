"""`compliance init`: write what a repository starts with, and say what to do next."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import (
    Lang,
    UsageProblem,
    bundled_rulebook,
    choose,
    complete_region,
    emit,
    explained,
    language,
    text,
)
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.rulebook.load import Rulebook

CI = ("github", "gitlab", "jenkins", "none")
REGION = re.compile(r"[a-z0-9-]{1,60}")


def command(
    folder: Annotated[
        Path, typer.Argument(help=text("help.init-folder"), metavar="[DIR]", show_default=False)
    ] = Path(),
    region: Annotated[str, typer.Option(help=text("help.init-region"), autocompletion=complete_region)] = "demo",
    ci: Annotated[str, typer.Option("--ci", help=text("help.init-ci"), metavar="|".join(CI))] = "github",
    lang: Lang = "",
) -> None:
    lang = language(lang)
    choose("--ci", ci, CI, lang)
    if not REGION.fullmatch(region):
        raise UsageProblem(say("init.region", lang, value=region))
    from datetime import date

    from compliance.output.escape import terminal
    from compliance.starter.files import CI_FILES, PRE_COMMIT, starting_files

    with explained(lang):
        units = _two_units(bundled_rulebook(), region)
    files = starting_files(region, units, date.today(), None if ci == "none" else ci)
    there = {path for path in files if (folder / path).exists() or (folder / path).is_symlink()}
    for path, content in files.items():
        if path not in there:
            _write(folder / path, content, lang)
    shown = {path: terminal(str(folder / path)) for path in files}
    lines = [say("init.exists" if path in there else "init.written", lang, value=shown[path]) for path in files]
    # a file that is the repository's own already wants a few lines more
    for path in [each for each in (PRE_COMMIT, CI_FILES.get(ci, "")) if each in there]:
        lines += [
            "",
            say("init.add", lang, value=shown[path]),
            "",
            *("    " + line for line in files[path].splitlines()),
        ]
    pack = next(path for path in files if path.startswith(f"rules/{region}/"))
    lines += ["", say("init.next", lang, pack=shown[pack], report=shown["reports/example.yaml"])]
    if ci != "none":
        lines.append(say("init.next-ci", lang, value=shown[CI_FILES[ci]]))
    emit("\n".join(lines) + "\n", None, lang)


def _two_units(book: "Rulebook", region: str) -> tuple[str, str] | None:
    """Two units of the bundled directory that can be asked to report; None where it does not know the region."""
    if region not in {path.stem for path in book.unit_paths()}:
        return None
    units = book.directory(region).regions[region].units.values()
    first, second = [each.name for each in sorted(units, key=lambda each: not each.supervised)][:2]
    return first, second


def _write(path: Path, content: str, lang: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageProblem(say("usage.output", lang, value=str(path), reason=error.strerror or str(error))) from None
    emit(content, path, lang)
