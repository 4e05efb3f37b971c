"""A result as a person wants to read it: by department, longest overdue first, the verdict last."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from compliance.finding import LEVELS, Finding, LeftOut, Result
from compliance.messages import say
from compliance.output.clause import cite
from compliance.output.escape import terminal
from compliance.output.layout import columns, paint, widths_of


def render(result: Result, lang: str, colour: bool = False) -> str:
    """The result as text, with a line break at its end."""
    lines: list[str] = []
    explained: set[tuple[str, str]] = set()
    groups: dict[str, list[Finding]] = {}
    for each in result.standing:
        groups.setdefault(heading(each, lang), []).append(each)
    for name, findings in groups.items():
        lines += [
            paint(f"{terminal(name)} ({_amount(findings, lang)})", "head", colour),
            *listed(findings, lang, colour, explained),
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
    return say("text.unassigned" if finding.name == "unassigned" else "text.overall", lang)


def listed(
    findings: list[Finding],
    lang: str,
    colour: bool,
    explained: set[tuple[str, str]],
    more: Callable[[Finding], Iterable[str]] = lambda _: (),
) -> Iterator[str]:
    """Findings as lines, each with its clause and, the first time that it is told, the way out.

    `explained` holds the ways out that were told; `more` gives further lines about a finding.
    """
    rows = [(each.label, each.code, terminal(str(each.place or "")), terminal(each.message)) for each in findings]
    laid = columns(rows)
    indent = "  " + "".join(" " * (cells + 2) for cells in widths_of([row[:3] for row in rows]))
    for finding, line in zip(findings, laid, strict=True):
        label = finding.label
        yield "  " + paint(label, finding.level, colour) + line[len(label) :]
        notes = [cite(finding.source, lang)] if finding.source else []
        if (finding.code, finding.fix) not in explained:  # the way out is the same each time
            explained.add((finding.code, finding.fix))
            notes.append("→ " + finding.fix)
        if notes:
            yield indent + paint(terminal("  ".join(notes)), "dim", colour)
        yield from (indent + paint(terminal(line), "dim", colour) for line in more(finding))


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
    day = say("text.as-of", lang, as_of=result.as_of) if result.as_of else say("text.no-day", lang)
    lines = [f"{day}{'：' if lang == 'zh' else ': '}{counts}"]
    if result.cases or result.declarations:
        lines[0] += say("text.cases", lang, cases=result.cases, declarations=result.declarations)
    form = [each for each in result.standing if each.kind == "form"]
    broken = any(each.level == "error" for each in form)
    parts = []
    if result.as_of and (broken or not (result.left_out and result.left_out.form)):
        said = "text.verdict-fix" if broken else "text.verdict-round" if result.round else "text.verdict-ok"
        parts.append(paint(say(said, lang, round=result.round), "error" if broken else "good", colour))
    if result.left_out:
        parts.append(_narrowed(result.left_out, lang, broken))
    parts += [_tally(group, lang) for group in _by_label(form)]
    progress = [each for each in result.standing if each.kind == "progress"]
    parts += [_tally(group, lang) for group in _by_label(progress)]
    if not result.findings and result.as_of and not (result.left_out and result.left_out.all):
        parts.append(say("text.clean-part" if result.left_out else "text.clean", lang))
    if result.accepted:
        waived = sum(each.waived is not None for each in result.accepted)
        tally = {"n": len(result.accepted), "waived": waived, "baseline": len(result.accepted) - waived}
        parts.append(say("text.accepted-count", lang, tally))
    return [*lines, ("；" if lang == "zh" else "; ").join(parts)]


def _narrowed(left_out: LeftOut, lang: str, broken: bool) -> str:
    """What alone was checked, or what was not; nothing is said of a form that was not judged whole."""
    comma = "，" if lang == "zh" else ", "
    between = "、" if lang == "zh" else ", "
    asked = [say(f"kinds.{left_out.only}", lang)] if left_out.only else []
    asked += [between.join(left_out.select)] if left_out.select else []
    said = [say("text.checked", lang, value=("：" if lang == "zh" else ": ").join(asked))] if asked else []
    said += [say("text.unchecked", lang, value=between.join(left_out.ignore))] if left_out.ignore else []
    if left_out.all:
        said = [say("text.unchecked-all", lang)]
    if left_out.form and not broken:
        said.append(say("text.no-verdict", lang))
    return terminal(comma.join(said))


def _by_label(findings: list[Finding]) -> list[list[Finding]]:
    labels = Counter((-LEVELS.index(each.level), each.label) for each in findings)
    return [[each for each in findings if each.label == label] for _, label in sorted(labels)]


def _tally(findings: list[Finding], lang: str) -> str:
    between = "" if lang == "zh" else ": "
    return f"{findings[0].label}{between}{_amount(findings, lang, findings[0].kind)}"


def _amount(findings: list[Finding], lang: str, kind: str = "") -> str:
    """How much it is: tasks first; of the progress units that are late as a whole; then what is about no task."""
    of_tasks = [each for each in findings if each.task]
    of_units = [each for each in findings if not each.task and each.unit and kind == "progress"]
    tasks, units = {each.task for each in of_tasks}, {each.unit for each in of_units}
    rest = len(findings) - len(of_tasks) - len(of_units)
    said = []
    if tasks and kind == "form":
        said.append(say("text.in-tasks", lang, tasks=len(tasks), n=len(of_tasks)))
    elif tasks:
        said.append(say("text.tasks", lang, n=len(tasks)))
    if units:
        said.append(say("text.units", lang, n=len(units)))
    if rest:
        said.append(say("text.more" if said else "text.findings", lang, n=rest))
    return ("，" if lang == "zh" else ", ").join(said)
