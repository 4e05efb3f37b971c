"""A bar on the terminal while much is read; nothing where nobody looks at one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from compliance.messages import say

# what is read in less than a second needs no bar
_MUCH = 2 * 2**20
Read = TypeVar("Read")


def with_bar(names: list[str], lang: str, read: Callable[[str, Callable[[float], None]], Read]) -> list[Read]:
    """What `read` makes of each file; it is handed a function that hears which share of the file is done."""
    sizes = [_size(name) for name in names]
    if sum(sizes) < _MUCH or not sys.stderr.isatty():
        return [read(name, lambda share: None) for name in names]
    return list(_told(names, sizes, lang, read))


def _told(
    names: list[str], sizes: list[int], lang: str, read: Callable[[str, Callable[[float], None]], Read]
) -> Iterator[Read]:
    import typer

    with typer.progressbar(length=sum(sizes), label=say("progress.reading", lang), file=sys.stderr) as bar:
        for name, size in zip(names, sizes, strict=True):
            done = 0

            def tell(share: float, size: int = size) -> None:
                nonlocal done
                now = int(share * size)
                bar.update(now - done)
                done = now

            yield read(name, tell)
            tell(1.0)


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):  # reading it will say why
        return 0
