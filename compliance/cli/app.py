"""All commands under one roof."""

import typer

from compliance.cli import (
    check,
    diff,
    draft,
    explain,
    export,
    import_,
    init,
    ledger,
    lint,
    merge,
    rounds,
    schema,
    show,
    split,
    tasks,
    template,
    upcoming,
)
from compliance.cli.common import text

app = typer.Typer(
    help=text("help.app"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from compliance import __version__

        typer.echo(f"compliance {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help=text("help.version"), callback=_version, is_eager=True),
) -> None: ...


for _module in (
    check,
    upcoming,
    tasks,
    show,
    diff,
    template,
    merge,
    split,
    lint,
    draft,
    import_,
    export,
    explain,
    schema,
    init,
):
    _name = _module.__name__.rpartition(".")[2].rstrip("_")
    app.command(_name, help=text(f"help.{_name}"))(_module.command)
app.add_typer(rounds.app, name="rounds")
app.add_typer(ledger.app, name="ledger")
