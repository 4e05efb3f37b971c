"""A result as a person wants to read it: by department, longest overdue first, the verdict last."""

from collections import Counter
from collections.abc import Iterator
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
    for name, group in groupby(result.standing, lambda each: heading(each, lang)):
        findings = list(group)
        tasks = len({each.task or each.key for each in findings})
        lines += [
            paint(f"{terminal(name)} ({say('text.tasks', lang, n=tasks)})", "head", colour),
            *_group(findings, lang, colour, explained),
            "",
        ]
    if result.accepted:
        lines += [paint(say("text.accepted", lang, n=len(result.accepted)), "head", colour)]
        lines += [*_accepted(result.accepted, lang, colour), ""]
    lines += verdict(result, lang, colour)
    return "\n".join(lines) + "\n"


def heading(finding: Finding, lang: str) -> str:
    """Under whose name a finding stands."""
    if finding.unit:
        return finding.unit
    return say("text.unassigned" if finding.task else "text.overall", lang)


def _group(findings: list[Finding], lang: str, colour: bool, explained: set[str]) -> Iterator[str]:
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


def _accepted(findings: tuple[Finding, ...], lang: str, colour: bool) -> list[str]:
    """A line each: what is accepted, and by what."""
    rows = []
    for each in findings:
        why = say("text.baselined", lang)
        if each.waived:
            waived = each.waived
            why = say("text.waived", lang, until=waived.until, approver=waived.approver, paper=waived.paper)
        rows.append((each.label, each.code, str(each.place or ""), f"{each.message} [{why}]"))
    return [paint("  " + line, "dim", colour) for line in columns([tuple(map(terminal, row)) for row in rows])]


def verdict(result: Result, lang: str, colour: bool = False) -> list[str]:
    """What was judged, and how it stands: tasks first, entries second."""
    counts = say("text.counts", lang, files=result.files, entries=result.entries, judged=result.judged)
    lines = [f"{say('text.as-of', lang, as_of=result.as_of)}{'：' if lang == 'zh' else ': '}{counts}"]
    if result.cases or result.declarations:
        lines[0] += say("text.cases", lang, cases=result.cases, declarations=result.declarations)
    form = [each for each in result.standing if each.kind == "form"]
    broken = any(each.level == "error" for each in form)
    said = "text.verdict-fix" if broken else "text.verdict-round" if result.round else "text.verdict-ok"
    parts = [paint(say(said, lang, round=result.round), "error" if broken else "good", colour)]
    parts += [_tally("text.form", group, lang) for group in _by_label(form)]
    progress = [each for each in result.standing if each.kind == "progress"]
    parts += [_tally("text.progress", group, lang) for group in _by_label(progress)]
    if not result.findings:
        parts.append(say("text.clean", lang))
    if result.accepted:
        waived = sum(each.waived is not None for each in result.accepted)
        tally = {"n": len(result.accepted), "waived": waived, "baseline": len(result.accepted) - waived}
        parts.append(say("text.accepted-count", lang, tally))
    return [*lines, ("；" if lang == "zh" else "; ").join(parts)]


def _by_label(findings: list[Finding]) -> list[list[Finding]]:
    labels = Counter((-LEVELS.index(each.level), each.label) for each in findings)
    return [[each for each in findings if each.label == label] for _, label in sorted(labels)]


def _tally(key: str, findings: list[Finding], lang: str) -> str:
    tasks = len({each.task or each.key for each in findings})
    return say(key, lang, label=findings[0].label, tasks=tasks, n=len(findings))
