"""The commit hooks: one registry, from which the manifest and the configuration of a repository are written."""

from typing import NamedTuple


class Hook(NamedTuple):
    """One hook; it takes no file names, since it judges what the configuration names, and as a whole."""

    id: str
    name: str
    entry: str
    description: str


HOOKS = (
    Hook(
        "compliance-check",
        "进展报告 progress reports",
        # what its writer can cure by editing: an honest 正在推进 that is late can always be committed;
        # and that fails, whatever `fail_on` the configuration has for other runs
        "compliance check --only form --fail-on form",
        "Checks the form of the progress reports that compliance.toml names.",
    ),
    Hook(
        "compliance-lint",
        "规则包 rule packs",
        "compliance lint",
        "Checks the rule packs and directories of units that compliance.toml names.",
    ),
)
# pre-commit may split a run over many files even with require_serial, and passes by a commit that only deletes
_WHOLE = {"pass_filenames": "false", "always_run": "true"}


def manifest() -> str:
    """.pre-commit-hooks.yaml, which makes a clone of this repository a source of hooks."""
    head = "# Written from compliance/starter/hooks.py: make docs\n"
    return head + "".join(_entry(hook, "python", description=hook.description) for hook in HOOKS)


def local() -> str:
    """.pre-commit-config.yaml with the hooks as `repo: local`: the tool that is installed is the tool that runs."""
    entries = "".join(_entry(hook, "system") for hook in HOOKS)
    indented = "".join(f"      {line}\n" for line in entries.splitlines())
    return f"repos:\n  - repo: local\n    hooks:\n{indented}"


def _entry(hook: Hook, language: str, **more: str) -> str:
    fields = {"id": hook.id, "name": hook.name, **more, "entry": hook.entry, "language": language, **_WHOLE}
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "- " + "\n  ".join(lines) + "\n"
