"""What a lint found, as text, as JSON and as annotations; tasks beside the text that they cite."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from compliance.finding import LEVELS, Finding
from compliance.lint.citations import Proofs, Quote, passages
from compliance.lint.linter import Linted
from compliance.lint.repair import Mended
from compliance.messages import say
from compliance.output import github, jsontext
from compliance.output.clause import lines as spanned
from compliance.output.escape import terminal
from compliance.output.formats import PAGES, render_page
from compliance.output.layout import paint
from compliance.output.page import Page
from compliance.output.text import listed

_MOST_LINES, _MOST_CHARACTERS = 12, 300


def render(linted: Linted, lang: str, colour: bool = False) -> str:
    """Findings file by file, the verdict last."""
    lines: list[str] = []
    explained: set[tuple[str, str]] = set()

    def quoted(finding: Finding) -> Iterator[str]:
        return _quote(linted.quotes.get(finding.key, ()))

    for heading, group in groupby(linted.findings, lambda each: each.place.file if each.place else ""):
        findings = list(group)
        lines += [
            paint(f"{terminal(heading)} ({len(findings)})", "head", colour),
            *listed(findings, lang, colour, explained, quoted),
            "",
        ]
    return "\n".join([*lines, *verdict(linted, lang, colour)]) + "\n"


def _quote(quote: Quote) -> Iterator[str]:
    for number, text in quote[:_MOST_LINES]:
        yield f"{number} | {text[:_MOST_CHARACTERS]}{'…' if len(text) > _MOST_CHARACTERS else ''}"
    if len(quote) > _MOST_LINES:
        yield "…"


def verdict(linted: Linted, lang: str, colour: bool = False) -> list[str]:
    """What was read, which citations were proved and why the others were not, and how the base stands."""
    comma, stop = ("，", "；") if lang == "zh" else (", ", "; ")
    count = say("lint.count", lang, packs=linted.packs, directories=linted.directories, tasks=linted.tasks)
    states = dict(linted.citations)
    parts = [say("lint.citations", lang, n=states.pop("proved", 0))]
    parts += [say(f"lint.state.{state}", lang, n=n) for state, n in states.items() if n]
    broken = any(each.level == "error" for each in linted.findings)
    word = paint(say("lint.broken" if broken else "lint.ok", lang), "error" if broken else "good", colour)
    labels = Counter((-LEVELS.index(each.level), each.label) for each in linted.findings)
    tally = [say("lint.tally", lang, label=label, n=n) for (_, label), n in sorted(labels.items())]
    if linted.mendable:
        tally.append(say("lint.mendable", lang, n=linted.mendable))
    if not linted.findings:
        tally.append(say("text.clean", lang))
    return [count, comma.join(parts), stop.join([word, *tally])]


def render_as(name: str, linted: Linted, lang: str, fail_level: str, colour: bool = False) -> str:
    """What was found in one of the formats that `check` knows."""
    if name == "json":
        return render_json(linted)
    if name == "jsonl":
        return jsontext.dump_lines([jsontext.finding(each) for each in linted.findings])
    if name == "github":
        return render_github(linted, lang)
    if name in PAGES:
        page = Page(linted.findings, linted.failing(fail_level), (), tuple(verdict(linted, lang)))
        return render_page(name, page, lang)
    return render(linted, lang, colour)


def render_github(linted: Linted, lang: str) -> str:
    """One annotation a finding, then the verdict."""
    return "\n".join([*github.annotations(linted.findings, lang), *verdict(linted, lang)]) + "\n"


def render_json(linted: Linted) -> str:
    """The whole of it (schemas/lint.schema.json)."""
    findings = linted.findings
    return jsontext.dump(
        {
            "version": jsontext.VERSION,
            "summary": {
                "packs": linted.packs,
                "directories": linted.directories,
                "tasks": linted.tasks,
                "citations": linted.citations,
                "mendable": linted.mendable,
                "findings": dict(sorted(Counter(f"{each.kind}_{each.level}" for each in findings).items())),
                "codes": dict(sorted(Counter(each.code for each in findings).items())),
            },
            "findings": [jsontext.finding(each) for each in findings],
            "quotes": {
                key: [{"line": number, "text": text} for number, text in quote] for key, quote in linted.quotes.items()
            },
        }
    )


def beside(proofs: Proofs, lang: str, colour: bool = False) -> str:
    """Every task, and below it the lines that it cites."""
    out: list[str] = []
    for _, each in passages(proofs):
        task = each.task
        cite = task["cite"]
        span = cite.get("lines")
        days = [str(d.get("date") or d["kind"]) for d in task.get("deadlines") or ()]
        units = [name for role in ("lead", "responsible", "support") for name in task.get(role) or ()]
        where = " ".join(part for part in (cite.get("section"), spanned(tuple(span) if span else None, lang)) if part)
        facts = "  ".join(part for part in (where, "、".join(units), "、".join(days)) if part)
        out.append(paint(terminal(f"{task['id']}  {task['title']}"), "head", colour))
        out.append("  " + terminal(facts))
        out += [f"    {number} | {terminal(text)}" for number, text in each.text]
        if not each.text:
            out.append("    " + say("lint.nothing-cited", lang))
    return "\n".join([*out, ""]) + "\n" if out else ""


def mended(files: Iterable[Mended], lang: str, *, written: bool) -> str:
    """Which files were, or would be, put right."""
    key = "lint.mended" if written else "lint.would-mend"
    return "".join(say(key, lang, n=each.count, file=terminal(str(each.file.path))) + "\n" for each in files)
