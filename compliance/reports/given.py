"""What the command line says of reports that do not say it themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """For tables and JSON lines without a header: who reports, and the data day as an ISO date."""

    unit: str | None = None
    as_of: str | None = None
