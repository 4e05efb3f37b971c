"""The command line laid over the configuration: what an option says goes first, then the file, then the default."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from compliance.cli.common import UsageProblem, day, explained
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.adoption.baseline import Baseline
    from compliance.adoption.config import Config
    from compliance.adoption.paths import Ignored
    from compliance.checks.registry import Check
    from compliance.run import Options

Value = TypeVar("Value")


def first(option: Value | None, configured: Value) -> Value:
    """The option, where it was given."""
    return configured if option is None else option


def judged_on(as_of: str | None, today: date, lang: str) -> date | None:
    """The day that the option names. Raises UsageProblem for one that is to come."""
    found = day(as_of, lang)
    if found and found > today:
        raise UsageProblem(say("usage.as-of-future", lang, value=found.isoformat(), today=today.isoformat()))
    return found


def all_checks(config: "Config", lang: str) -> "dict[str, Check]":
    """The bundled checks and the user's own, by code. Raises UsageProblem where codes of the configuration fit none."""
    from compliance.adoption.config import refuse_unknown_codes
    from compliance.checks.registry import bundled, own

    with explained(lang):
        checks = {**bundled(), **(own(config.checks) if config.checks else {})}
        refuse_unknown_codes(config, checks.values())
    return checks


def run_options(
    config: "Config",
    lang: str,
    *,
    select: list[str] | None,
    ignore: list[str] | None,
    only: str | None,
    due_soon: int | None,
    margin: int | None,
    latest: bool,
    baseline: Path | None,
    whole: bool,
) -> "Options":
    """What a run is told. Raises UsageProblem: a code that is none, a baseline that is not there, no check left."""
    from compliance.adoption.config import levels_by_code
    from compliance.run import Options, selects

    checks = {code: each for code, each in all_checks(config, lang).items() if each.kind != "base"}
    accepted: Baseline | None = None
    hidden: tuple[Ignored, ...] = ()
    if baseline:
        from compliance.adoption.baseline import read_baseline

        with explained(lang):
            accepted = read_baseline(baseline)
    if config.per_path_ignore:
        from compliance.adoption.paths import ignored

        hidden = ignored(config.folder, config.per_path_ignore.items())
    options = Options(
        lang,
        _selectors(select, checks, lang) if select else config.select,
        _selectors(ignore, checks, lang) if ignore else config.ignore,
        only,
        due_soon=first(due_soon, config.due_soon),
        approx_percent=config.approx_percent,
        behind_margin=first(margin, config.behind_margin),
        latest=latest,
        levels=levels_by_code(config, checks.values()),
        ignored=hidden,
        own=tuple(each for each in checks.values() if each.file),
        waivers=config.waivers,
        baseline=accepted,
        whole=whole,
    )
    if not any(selects(options, each) for each in checks.values()):
        raise UsageProblem(say("usage.no-check-left", lang))
    return options


def _selectors(given: list[str], checks: "dict[str, Check]", lang: str) -> tuple[str, ...]:
    """Codes, starts of codes and names, each of which selects something."""
    from compliance.checks.registry import known_words, matches

    selectors = tuple(part.strip() for each in given for part in each.split(",") if part.strip())
    for each in selectors:
        if not any(matches(check, [each]) for check in checks.values()):
            from compliance.document.validate import closest

            hint = closest(each, known_words(checks.values()))
            raise UsageProblem(say("usage.code", lang, value=each, suggestion=hint))
    return selectors
