"""`compliance ledger`: record the office's decisions, show where things stand, change the form."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.common import (
    ConfigOption,
    Lang,
    LedgerOption,
    NoConfig,
    OnlyRules,
    Rules,
    UsageProblem,
    begin,
    complete_task,
    emit,
    explained,
    find_task,
    find_unit,
    natural_day,
    text,
    whole_base,
)
from compliance.messages import say

EVENTS = ("closed", "returned", "extended", "terminated", "reassigned", "reopened", "carried_over")
FILE = Path("ledger.yaml")
app = typer.Typer(help=text("help.ledger-app"), no_args_is_help=True, rich_markup_mode=None)


@app.command("add", help=text("help.ledger-add"))
def add(
    event: Annotated[str, typer.Argument(help=text("help.event"), metavar="|".join(EVENTS))],
    task: Annotated[str, typer.Argument(help=text("help.task"), autocompletion=complete_task)],
    unit: Annotated[str, typer.Option(help=text("help.unit"))],
    date: Annotated[str, typer.Option(help=text("help.date"))] = "today",
    due: Annotated[str | None, typer.Option(help=text("help.due"))] = None,
    period: Annotated[str | None, typer.Option(help=text("help.period"))] = None,
    new_due: Annotated[str | None, typer.Option(help=text("help.new-due"))] = None,
    to: Annotated[str | None, typer.Option(help=text("help.to"))] = None,
    requested: Annotated[str | None, typer.Option(help=text("help.requested"))] = None,
    reason: Annotated[str | None, typer.Option(help=text("help.reason"))] = None,
    approver: Annotated[str | None, typer.Option(help=text("help.approver"))] = None,
    paper: Annotated[str | None, typer.Option(help=text("help.paper"))] = None,
    ledger: LedgerOption = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    ledger = ledger or settled.ledger or FILE
    if event not in EVENTS:
        raise UsageProblem(say("usage.choice", lang, option="EVENT", value=event, expected="、".join(EVENTS)))
    from compliance.calendar.days import day_of, to_date
    from compliance.obligations import rules_by_task
    from compliance.office.ledger import Event, contradictions
    from compliance.office.ledgerfile import append, read_ledger

    book, tables = whole_base(rules, only_rules, lang, settled)
    known = find_task(rules_by_task(tables), task, lang)
    region = known.source.region
    if due and not known.has(natural_day(due, lang, "--due"), None):
        raise UsageProblem(say("usage.no-such-due", lang, value=task, expected=due))
    names = [find_unit(book, name, region, lang).partition("/")[2] if name else None for name in (unit, to)]
    decided = natural_day(date, lang, "--date")
    assert decided is not None and names[0] is not None
    added = Event(
        decided,
        event,
        task,
        names[0],
        natural_day(due, lang, "--due"),
        period,
        natural_day(new_due, lang, "--new-due"),
        names[1],
        natural_day(requested, lang, "--requested"),
        reason,
        approver,
        paper,
    )
    with explained(lang):
        before = read_ledger(ledger).events if ledger.exists() else []
        import datetime

        for each in contradictions([*before, added], day_of(datetime.date.today())):
            if each.event is added and each.what != "ledger.extended-twice":
                when = to_date(added.date).isoformat()
                raise UsageProblem(say(each.what, lang, value=task, hint=added.unit, expected=when))
        try:
            append(ledger, added)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageProblem(say("usage.output", lang, value=str(ledger), reason=reason)) from None
    emit(f"{ledger}: {say('ledger.count', lang, n=len(before) + 1)}\n", None, lang)


@app.command("show", help=text("help.ledger-show"))
def show(
    task: Annotated[str | None, typer.Argument(help=text("help.task"), show_default=False)] = None,
    ledger: LedgerOption = None,
    lang: Lang = "",
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    ledger = ledger or settled.ledger or FILE
    from compliance.calendar.days import to_date
    from compliance.office.ledgerfile import read_ledger
    from compliance.output.escape import terminal
    from compliance.output.layout import columns

    with explained(lang):
        events = read_ledger(ledger).events

    def shown(value: int | None) -> str:
        return "" if value is None else to_date(value).isoformat()

    rows = [
        (
            to_date(each.date).isoformat(),
            say(f"event.{each.event}", lang),
            each.task,
            terminal(each.unit),
            shown(each.due),
            shown(each.new_due),
            terminal(" ".join(filter(None, (each.to, each.reason, each.approver, each.paper)))),
        )
        for each in events
        if task in {None, each.task}
    ]
    emit("".join(f"{line}\n" for line in columns(rows)) + say("ledger.count", lang, n=len(rows)) + "\n", None, lang)


@app.command("convert", help=text("help.ledger-convert"))
def convert(
    source: Annotated[Path, typer.Argument(help=text("help.ledger"))],
    target: Annotated[Path, typer.Argument(help=text("help.ledger-target"))],
    lang: Lang = "",
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, _ = begin(lang, config, no_config)
    from compliance.office.ledgerfile import convert as change

    with explained(lang):
        try:
            count = change(source, target)
        except FileExistsError:
            raise UsageProblem(say("usage.exists", lang, value=str(target))) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageProblem(say("usage.output", lang, value=str(target), reason=reason)) from None
    emit(f"{target}: {say('ledger.count', lang, n=count)}\n", None, lang)
