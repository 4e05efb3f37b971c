"""What the formats for machines need to know of a run, whichever command made it."""

from dataclasses import dataclass

from compliance.finding import Finding, Place


@dataclass(frozen=True, slots=True)
class Page:
    """Findings in their order, those of them that fail the run, the files judged, and the verdict's lines."""

    findings: tuple[Finding, ...]
    failing: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(each for each in self.findings if not each.accepted)

    def place(self, finding: Finding) -> Place:
        """Its place; of one without, the first file judged, since CI drops what has no file, or refuses it."""
        return finding.place or Place(self.names[0] if self.names else ".")
