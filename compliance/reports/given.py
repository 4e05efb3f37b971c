"""What the command line says of reports that do not say it themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Given:
    """For tables and JSON lines without a header: who reports, and the data day as an ISO date.

    `columns` are the user's own headers, and what each stands for.
    """

    unit: str | None = None
    as_of: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
