"""compliance: policy tasks as rules, and what is overdue, missing or inconsistent in progress reports.

This is the public door; nothing else of the package is promised to stay. Names are imported when first used,
so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.api import check, open_rulebook, read_report, upcoming
    from compliance.finding import Clause, Finding, Place, Result

__version__ = "0.1.0"
__all__ = ["Clause", "Finding", "Place", "Result", "check", "open_rulebook", "read_report", "upcoming"]
_HOMES = {"Clause": "finding", "Finding": "finding", "Place": "finding", "Result": "finding"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'compliance' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"compliance.{_HOMES.get(name, 'api')}"), name)
