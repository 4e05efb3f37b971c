"""What to do about a finding, in the words of somebody who sees a sheet and not a file of fields."""

from compliance.finding import Finding
from compliance.messages import CATALOGUE, say


def cure(finding: Finding, lang: str) -> str:
    """The check's own advice, unless it speaks of fields or commands."""
    key = f"cure.{finding.name}"
    return say(key, lang) if key in CATALOGUE else finding.fix
