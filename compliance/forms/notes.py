"""The lines of the notes sheet, in the language asked for."""

from compliance.calendar.days import to_date
from compliance.forms.fields import WORDS
from compliance.forms.form import Form
from compliance.messages import say


def lines(form: Form, lang: str) -> list[str]:
    """How to fill in the form; what it does not hold is not spoken of."""
    found = [say("notes.title", lang), say("notes.fill", lang), say("notes.check", lang)]
    if form.rows:
        found += [
            say("notes.status", lang, value="、".join(WORDS)),
            say("notes.done", lang),
            say("notes.percent", lang),
            say("notes.days", lang, value=to_date(form.as_of).isoformat()),
            say("notes.evidence", lang),
        ]
        if any(row.metrics for row in form.rows):
            found.append(say("notes.metrics", lang))
        found.append(say("notes.extension", lang))
    found.append(say("notes.secret", lang))
    if form.hand_in_day is not None:
        found.append(say("notes.hand-in", lang, value=to_date(form.hand_in_day).isoformat()))
    numbered = (f"{n}. {line}" for n, line in enumerate(found[1:], 1))
    return [found[0], *numbered]


def exclusion_lines(form: Form, lang: str) -> list[str]:
    """What the answers 是 and 否 are about."""
    named = dict(each for call in form.calls for each in call.exclusions)
    return [say("notes.exclusion", lang, value=name, hint=title) for name, title in named.items()]
