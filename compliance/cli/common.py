"""What commands share: options, the language, the rulebook, and the way out."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from compliance.messages import LANGUAGES, asked_language, default_language, say

if TYPE_CHECKING:
    from compliance.adoption.config import Config
    from compliance.checks.registry import Check
    from compliance.finding import Problem
    from compliance.obligations import TaskRules
    from compliance.relations import Tables
    from compliance.rulebook.load import Rulebook


class UsageProblem(Exception):
    """Wrong use, said in one line; exit code 2."""


def _asked_language(arguments: list[str]) -> str:
    """The language of help texts, which are made before options are parsed."""
    for n, word in enumerate(arguments):
        value = (
            word[7:] if word.startswith("--lang=") else "".join(arguments[n + 1 : n + 2]) if word == "--lang" else ""
        )
        if value in LANGUAGES:
            return value
    return default_language()


HELP_LANGUAGE = _asked_language(sys.argv[1:])


def text(key: str, **values: object) -> str:
    """A help text."""
    return say(key, HELP_LANGUAGE, values)


def complete_source(incomplete: str) -> list[str]:
    """Source ids, for the shell."""
    return [each for each in bundled_rulebook().paths() if each.startswith(incomplete)]


def complete_task(incomplete: str) -> list[str]:
    """Task ids, for the shell."""
    from compliance.rulebook.store import whole

    return [each.task for each in whole(bundled_rulebook())["task"] if each.task.startswith(incomplete)]


def complete_code(incomplete: str) -> list[str]:
    """Codes of checks, for the shell."""
    from compliance.checks.registry import bundled

    return [code for code in bundled() if code.startswith(incomplete.upper())]


def complete_region(incomplete: str) -> list[str]:
    """Region ids, for the shell."""
    return [path.stem for path in bundled_rulebook().unit_paths() if path.stem.startswith(incomplete)]


LedgerOption = Annotated[Path | None, typer.Option("--ledger", help=text("help.ledger"), show_default=False)]
RoundsOption = Annotated[Path | None, typer.Option("--rounds", help=text("help.rounds-folder"), show_default=False)]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", help=text("help.config"), show_default=False, metavar="FILE")
]
NoConfig = Annotated[bool, typer.Option("--no-config", help=text("help.no-config"))]
ROUNDS = Path("rounds")
Lang = Annotated[str, typer.Option("--lang", help=text("help.lang"), show_default=False, metavar="zh|en")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help=text("help.output"), show_default=False)]
Rules = Annotated[
    list[Path] | None, typer.Option("--rules", help=text("help.rules"), show_default=False, metavar="DIR")
]
OnlyRules = Annotated[bool, typer.Option("--only-rules", help=text("help.only-rules"))]
AsOf = Annotated[str | None, typer.Option("--as-of", help=text("help.as-of"), show_default=False, metavar="DATE")]
RegionOption = Annotated[
    str | None, typer.Option("--region", help=text("help.region"), show_default=False, autocompletion=complete_region)
]
UnitOption = Annotated[str | None, typer.Option("--unit", help=text("help.unit"), show_default=False)]
RoleOption = Annotated[str | None, typer.Option("--role", help=text("help.role"), show_default=False)]


def language(asked: str) -> str:
    """The language to speak: the option, else the locale."""
    if not asked:
        return default_language()
    choose("--lang", asked, LANGUAGES, default_language())
    return asked


def choose(option: str, value: str, allowed: Iterable[str], lang: str) -> None:
    """Raises UsageProblem where the value is none of those allowed."""
    allowed = list(allowed)
    if value not in allowed:
        raise UsageProblem(say("usage.choice", lang, option=option, value=value, expected="、".join(allowed)))


def bundled_rulebook() -> "Rulebook":
    """The rule base that comes with the tool."""
    from compliance.data import RULES
    from compliance.rulebook.load import Rulebook

    return Rulebook((RULES,))


def begin(asked: str, file: Path | None, none: bool) -> "tuple[str, Config]":
    """The language to speak and the configuration that holds: the named file, the nearest one, or with `none` nothing.

    An option goes before COMPLIANCE_LANG, that before the configuration, that before the locale. Raises UsageProblem.
    """
    from compliance.adoption.config import Config, find_config, read_config

    lang = language(asked)
    if file and none:
        raise UsageProblem(say("usage.config", lang))
    with explained(lang):
        config = Config() if none else read_config(file) if file else find_config(Path())
    return asked or asked_language() or config.lang or lang, config


def rulebook(rules: list[Path] | None, only_rules: bool, lang: str, config: "Config | None" = None) -> "Rulebook":
    """The bundled rule base, the user's laid over it. Raises UsageProblem for a folder that is not there."""
    from compliance.data import RULES
    from compliance.finding import Problem, Unusable
    from compliance.rulebook.load import Rulebook
    from compliance.rulebook.respondents import Wish

    wishes = {}
    if config:
        wishes = {task: Wish(name, config.place("respondents", task)) for task, name in config.respondents.items()}
        only_rules = only_rules or config.only_rules
    with explained(lang):
        for n, folder in enumerate(rules or (config.rules if config else ())):
            if not folder.is_dir() and config and not rules:
                place = config.place("rules", n)
                raise Unusable([Problem("R104", "config.rules", place, (), {"value": str(folder)})])
            if not folder.is_dir():
                raise UsageProblem(say("usage.rules", lang, value=str(folder)))
        folders = tuple(rules or (config.rules if config else ()))
        if only_rules and not folders:
            raise UsageProblem(say("usage.only-rules", lang))
        book = Rulebook((*(() if only_rules else (RULES,)), *folders), wishes)
        book.refuse_unknown_sources()
    return book


def whole_base(
    rules: list[Path] | None, only_rules: bool, lang: str, config: "Config | None" = None
) -> "tuple[Rulebook, Tables]":
    """The rulebook and the rows of all its packs."""
    from compliance.rulebook.store import whole

    book = rulebook(rules, only_rules, lang, config)
    with explained(lang):
        return book, whole(book)


def selectors(given: list[str] | None, lang: str, checks: "Mapping[str, Check]") -> tuple[str, ...]:
    """Codes, starts of codes and names, each of which selects one of `checks`. Raises UsageProblem."""
    found = tuple(part.strip() for each in given or () for part in each.split(",") if part.strip())
    if found:
        from compliance.checks.registry import matches

        for each in found:
            if not any(matches(check, [each]) for check in checks.values()):
                from compliance.document.validate import closest

                known = [word for check in checks.values() for word in (check.code, check.name)]
                raise UsageProblem(say("usage.code", lang, value=each, suggestion=closest(each, known)))
    return found


class explained:  # noqa: N801  (a context manager, used like a function)
    """Says what is wrong with the files that the run rests on, in place of raising it."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        from compliance.finding import Classified, NoAsOf, Unusable

        if isinstance(error, Unusable):
            raise UsageProblem(_problems(error.problems, self._lang)) from None
        if isinstance(error, Classified):
            values = {"place": str(error.place), "value": error.value}
            raise UsageProblem(say("usage.classified", self._lang, values)) from None
        if isinstance(error, NoAsOf):
            raise UsageProblem(say("usage.as-of-missing", self._lang)) from None


def _problems(problems: "list[Problem]", lang: str) -> str:
    from compliance.output.escape import terminal

    lines = [f"{each.place}: {say(each.what, lang, each.args)}" for each in problems]
    return "\n  ".join([say("usage.unusable", lang), *map(terminal, lines)])


def day(value: str | None, lang: str, option: str = "--as-of") -> date | None:
    """The day that an option names. Raises UsageProblem."""
    if value is None:
        return None
    if value == "today":
        return date.today()
    try:
        return date.fromisoformat(value) if len(value) == 10 else _no_day(value, lang, option)
    except ValueError:
        _no_day(value, lang, option)


def _no_day(value: str, lang: str, option: str) -> NoReturn:
    raise UsageProblem(say("usage.day", lang, value=value, option=option))


def natural_day(value: str | None, lang: str, option: str) -> int | None:
    """The day that an option names, as an integer. Raises UsageProblem."""
    from compliance.calendar.days import day_of

    found = day(value, lang, option)
    return None if found is None else day_of(found)


def find_unit(book: "Rulebook", name: str, region: str | None, lang: str) -> str:
    """The id of the unit with that name in one region, or in the only one that has it; `henan/省公安厅` says which.

    Raises UsageProblem.
    """
    at, slash, rest = name.partition("/")
    if slash and region is None and at in check_region(book, None, lang):
        region, name = at, rest
    regions = check_region(book, region, lang)
    names: list[str] = []
    with explained(lang):
        found = {}
        for each in regions:
            directory = book.directory(each)
            names += directory.regions[each].names
            unit, _ = directory.find_unit(name, each)
            if unit:
                found[unit.id] = unit
    if len(found) == 1:
        return next(iter(found))
    if found:
        where = [each.partition("/")[0] for each in found]
        raise UsageProblem(
            say("usage.unit-where", lang, value=name, found="、".join(where), hint=f"{where[0]}/{name}", n=len(where))
        )
    from compliance.document.validate import closest

    raise UsageProblem(say("usage.unit", lang, value=name, suggestion=closest(name, names)))


def check_region(book: "Rulebook", region: str | None, lang: str) -> list[str]:
    """The region named, or all that have a directory. Raises UsageProblem."""
    known = list(dict.fromkeys(path.stem for path in book.unit_paths()))
    if region is not None and region not in known:
        raise UsageProblem(say("usage.region", lang, value=region, expected="、".join(known)))
    return [region] if region else known


def find_task(rules: "dict[str, TaskRules]", name: str, lang: str) -> "TaskRules":
    """The task with that id. Raises UsageProblem with the nearest id."""
    if name in rules:
        return rules[name]
    from compliance.document.validate import closest

    raise UsageProblem(say("usage.task", lang, value=name, suggestion=closest(name, list(rules))))


def colourful(output: Path | None) -> bool:
    """Whether a person looks: a terminal, and NO_COLOR is not set."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def emit(content: str, output: Path | None, lang: str) -> None:
    """Write to the screen, or to a file in one step. Raises UsageProblem where it cannot be written."""
    if output is None:
        try:
            sys.stdout.write(content)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of our output has seen enough
            raise
        except OSError as error:
            raise UsageProblem(say("usage.output", lang, value="stdout", reason=error.strerror or str(error))) from None
        return
    emit_bytes(content.encode("utf-8", "backslashreplace"), output, lang)  # a file's name may be no UTF-8


def emit_bytes(content: bytes, output: Path, lang: str) -> None:
    """Write bytes to a file in one step. Raises UsageProblem where it cannot be written."""
    try:
        if output.is_symlink() or (output.exists() and not output.is_file()):
            output.write_bytes(content)  # /dev/stdout, a pipe: not to be replaced
            return
        import tempfile  # few runs write a file

        handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)  # as open() would have made it
        Path(temporary).replace(output)
    except OSError as error:
        raise UsageProblem(say("usage.output", lang, value=str(output), reason=error.strerror or str(error))) from None


def complain(message: str) -> NoReturn:
    """Say what is wrong and leave with exit code 2."""
    sys.stderr.write(f"compliance: {message}\n")
    raise SystemExit(2)
