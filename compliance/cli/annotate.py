"""`compliance check --annotate`: the copy that goes back to the unit."""

from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli.common import UsageProblem, emit_bytes
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.finding import Result

# what holds colours and comments: a CSV has neither, and its findings name line and column
SUFFIXES = (".xlsx", ".xlsm")


def refuse(named: list[str], target: Path, lang: str) -> None:
    """Raises UsageProblem: not one workbook, another format, or the report itself as the target."""
    if len(named) != 1 or Path(named[0]).is_dir():
        raise UsageProblem(say("annotate.one", lang))
    source = Path(named[0])
    suffix = source.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageProblem(say("annotate.format", lang, value=str(source)))
    if target.suffix.lower() != suffix:
        raise UsageProblem(say("annotate.suffix", lang, value=str(target), expected=suffix))
    if target.resolve() == source.resolve() or (target.exists() and source.exists() and target.samefile(source)):
        raise UsageProblem(say("annotate.same", lang, value=str(target)))


def write(name: str, target: Path, result: "Result", lang: str) -> None:
    """Write the copy, with every finding that nobody has accepted. Raises UsageProblem.

    Work for which no unit is named yet (D311) is for the office to settle, and is not told to one that reports.
    """
    from compliance.document.bytes import Unreadable, read_bytes
    from compliance.forms.annotate import annotate

    findings = [each for each in result.standing if each.kind == "form" or each.unit]
    try:
        made = annotate(read_bytes(Path(name)), findings, lang=lang, as_of=result.as_of)
    except Unreadable as error:
        raise UsageProblem(f"{name}: {say(error.what, lang, error.values)}") from None
    emit_bytes(made, target, lang)
