"""`compliance rounds`: list the rounds, and write the next from the last."""

from typing import Annotated

import typer

from compliance.cli.common import (
    ROUNDS,
    ConfigOption,
    Lang,
    NoConfig,
    RoundsOption,
    UsageProblem,
    begin,
    emit,
    explained,
    text,
)
from compliance.messages import say

app = typer.Typer(help=text("help.rounds"), no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=text("help.rounds-list"))
def listing(
    rounds: RoundsOption = None, lang: Lang = "", config: ConfigOption = None, no_config: NoConfig = False
) -> None:
    lang, settled = begin(lang, config, no_config)
    rounds = rounds or settled.rounds or ROUNDS
    from compliance.calendar.days import to_date
    from compliance.office.rounds import load_round
    from compliance.output.layout import columns

    rows = []
    with explained(lang):
        for path in sorted(rounds.glob("*.yaml")):
            found = load_round(rounds, path.stem)
            hand_in = "" if found.hand_in_day is None else to_date(found.hand_in_day).isoformat()
            units = say("rounds.all", lang) if found.units is None else str(len(found.units))
            rows.append((found.id, to_date(found.data_day).isoformat(), hand_in, units, "、".join(found.sources)))
    if not rows:
        raise UsageProblem(say("usage.no-match", lang, value=str(rounds / "*.yaml")))
    emit("\n".join(columns(rows)) + "\n", None, lang)


@app.command("new", help=text("help.rounds-new"))
def new(
    name: Annotated[str, typer.Argument(help=text("help.round"))],
    rounds: RoundsOption = None,
    lang: Lang = "",
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    rounds = rounds or settled.rounds or ROUNDS
    from compliance.office.rounds import kind_of, load_round, next_round

    kind, path = kind_of(name), rounds / f"{name}.yaml"
    if kind is None:
        raise UsageProblem(say("round.not-a-period", lang, value=name))
    if path.exists():
        raise UsageProblem(f"{path}: {say('round.exists', lang, value=name)}")
    with explained(lang):
        earlier = [load_round(rounds, each.stem) for each in sorted(rounds.glob("*.yaml"))]
    # the last of the same length: a quarter goes on from a quarter
    before = [each for each in earlier if kind_of(each.period) == kind]
    if not before:
        raise UsageProblem(say("round.none", lang, value=str(path)))
    last = max(before, key=lambda each: each.data_day)
    try:
        text_ = next_round(last, name)
    except ValueError:  # its days lie beyond the calendar
        raise UsageProblem(say("round.not-a-period", lang, value=name)) from None
    emit(text_, path, lang)
    emit(f"{path}\n", None, lang)
