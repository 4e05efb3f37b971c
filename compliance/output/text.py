"""A result as a person wants to read it: by department, longest overdue first, the verdict last."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from compliance.finding import LEVELS, Finding, Result
from compliance.messages import say
from compliance.output.clause import cite
from compliance.output.escape import terminal
from compliance.output.layout import columns, paint


def render(result: Result, lang: str, colour: bool = False) -> str:
    """The result as text, with a line break at its end."""
    lines: list[str] = []
    explained: set[str] = set()
    for heading, group in groupby(result.findings, lambda each: _heading(each, lang)):
        findings = list(group)
        tasks = len({each.task or each.key for each in findings})
        lines += [
            paint(f"{terminal(heading)} ({say('text.tasks', lang, n=tasks)})", "head", colour),
            *listed(findings, lang, colour, explained),
            "",
        ]
    lines += verdict(result, lang, colour)
    return "\n".join(lines) + "\n"


def _heading(finding: Finding, lang: str) -> str:
    if finding.unit:
        return finding.unit
    return say("text.unassigned" if finding.task else "text.overall", lang)


def listed(
    findings: list[Finding],
    lang: str,
    colour: bool,
    explained: set[str],
    more: Callable[[Finding], Iterable[str]] = lambda _: (),
) -> Iterator[str]:
    """Findings as lines, each with its clause and, the first time that a check speaks, the way out.

    `explained` holds the checks that spoke; `more` gives further lines about a finding.
    """
    rows = [(each.label, each.code, terminal(str(each.place or "")), terminal(each.message)) for each in findings]
    laid = columns(rows)
    indent = "  " + columns([*((a, b, "") for a, b, _, _ in rows), ("", "", "|")])[-1].removesuffix("|")
    for finding, line in zip(findings, laid, strict=True):
        label = finding.label
        yield "  " + paint(label, finding.level, colour) + line[len(label) :]
        notes = [cite(finding.source, lang)] if finding.source else []
        if finding.code not in explained:  # the way out is the same each time
            explained.add(finding.code)
            notes.append("→ " + finding.fix)
        if notes:
            yield indent + paint(terminal("  ".join(notes)), "dim", colour)
        yield from (indent + paint(terminal(line), "dim", colour) for line in more(finding))


def verdict(result: Result, lang: str, colour: bool = False) -> list[str]:
    """What was judged, and how it stands: tasks first, entries second."""
    counts = say("text.counts", lang, files=result.files, entries=result.entries, judged=result.judged)
    lines = [f"{say('text.as-of', lang, as_of=result.as_of)}{'：' if lang == 'zh' else ': '}{counts}"]
    if result.cases or result.declarations:
        lines[0] += say("text.cases", lang, cases=result.cases, declarations=result.declarations)
    form = [each for each in result.findings if each.kind == "form"]
    broken = any(each.level == "error" for each in form)
    said = "text.verdict-fix" if broken else "text.verdict-round" if result.round else "text.verdict-ok"
    parts = [paint(say(said, lang, round=result.round), "error" if broken else "good", colour)]
    parts += [_tally("text.form", group, lang) for group in _by_label(form)]
    progress = [each for each in result.findings if each.kind == "progress"]
    parts += [_tally("text.progress", group, lang) for group in _by_label(progress)]
    if not result.findings:
        parts.append(say("text.clean", lang))
    return [*lines, ("；" if lang == "zh" else "; ").join(parts)]


def _by_label(findings: list[Finding]) -> list[list[Finding]]:
    labels = Counter((-LEVELS.index(each.level), each.label) for each in findings)
    return [[each for each in findings if each.label == label] for _, label in sorted(labels)]


def _tally(key: str, findings: list[Finding], lang: str) -> str:
    tasks = len({each.task or each.key for each in findings})
    return say(key, lang, label=findings[0].label, tasks=tasks, n=len(findings))
