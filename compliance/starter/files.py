"""The files that a new repository starts with: the examples under examples/start and examples/ci, filled in."""

from collections.abc import Mapping
from datetime import date, timedelta

from compliance.data import CI, START, schema_path
from compliance.starter.hooks import local

# where each CI system looks for its file
CI_FILES = {"github": ".github/workflows/compliance.yml", "gitlab": ".gitlab-ci.yml", "jenkins": "Jenkinsfile"}
_CI_EXAMPLES = {"github": "github.yml", "gitlab": "gitlab.yml", "jenkins": "Jenkinsfile"}
SCHEMAS = ("config", "pack", "units", "report")
TERM = timedelta(days=90)
PRE_COMMIT = ".pre-commit-config.yaml"


def starting_files(region: str, units: tuple[str, str] | None, today: date, ci: str | None) -> dict[str, str]:
    """Content by path. `units` are two units that the bundled directory of the region has; without, it is written."""
    words = {
        "REGION": region,
        "TODAY": today.isoformat(),
        "DUE": (today + TERM).isoformat(),
        "FIRST-UNIT": units[0] if units else "示例甲局",
        "SECOND-UNIT": units[1] if units else "示例乙局",
    }
    files = {
        "compliance.toml": "compliance.toml",
        f"rules/{region}/{region}-example.yaml": "pack.yaml",
        **({} if units else {f"rules/units/{region}.yaml": "units.yaml"}),
        "reports/example.yaml": "report.yaml",
    }
    found = {path: _filled((START / name).read_text(encoding="utf-8"), words) for path, name in files.items()}
    for name in SCHEMAS:  # beside the files that name them, so that an editor needs no network
        found[f"schemas/{name}.schema.json"] = schema_path(name).read_text(encoding="utf-8")
    found[PRE_COMMIT] = local()
    if ci:
        found[CI_FILES[ci]] = (CI / _CI_EXAMPLES[ci]).read_text(encoding="utf-8")
    return found


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"@{name}@", value)
    return text
