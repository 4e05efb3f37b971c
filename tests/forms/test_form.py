"""What a form asks for is what a check misses: no more, no less."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance.calendar.days import to_date, to_day
from compliance.document.read import Document
from compliance.finding import Result
from compliance.forms.form import Form, forms
from compliance.office.ledger import Event, Ledger
from compliance.office.rounds import Round
from compliance.reports.read import parse_report
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.forms.made import AS_OF, form_of

DAY = to_day(AS_OF)


def rounds_of(book: Rulebook, units: tuple[str, ...] | None = None) -> Round:
    return Round("2023-Q3", DAY, None, tuple(book.paths()), units, (to_day("2023-07-01"), DAY), Document("round"))


def hand_in(book: Rulebook, form: Form, papers: Papers, leave_out: int | None = None) -> Result:
    """A report with a line for each row of the form, but one."""
    lines = [
        f'{{"report": {{"unit": "{form.unit}", "region": "{form.unit_id.partition("/")[0]}", "as_of": "{AS_OF}"}}}}'
    ]
    for n, row in enumerate(form.rows):
        due = f', "due": "{to_date(row.due)}"' if row.due is not None else ""
        period = f', "period": "{row.period}"' if row.period else ""
        if n != leave_out:
            lines.append(f'{{"task": "{row.task}", "status": "正在推进"{due}{period}}}')
    report = parse_report("\n".join(lines).encode(), "a.jsonl")
    assert report.problems == []
    return check(
        book, [report], as_of=date.fromisoformat(AS_OF), papers=papers, options=Options(today=date(2023, 10, 9))
    )


@pytest.mark.parametrize(
    "unit", ["demo/省甲厅", "demo/省乙局", "demo/省大数据局", "demo/西市人民政府", "demo/省市场监管局", "demo/省港航局"]
)
def test_a_form_holds_what_a_round_misses(demo: Rulebook, unit: str) -> None:
    papers = Papers(round=rounds_of(demo, (unit.partition("/")[2],)))
    form = form_of(demo, unit, papers=papers)
    assert form.rows
    whole = hand_in(demo, form, papers)
    codes = {each.code for each in whole.findings}
    assert not codes & {"D302", "D308", "D309", "R201", "R203", "R204", "R205"}
    for n in range(len(form.rows) if len(form.rows) > 1 else 0):
        lacking = [each for each in hand_in(demo, form, papers, leave_out=n).findings if each.code in {"D302", "D308"}]
        missed = [(each.task, each.due and to_day(each.due.isoformat())) for each in lacking]
        assert missed == [(form.rows[n].task, form.rows[n].due)]


def test_the_bundled_rule_base_gives_forms_that_nothing_is_missing_from(bundled: Rulebook) -> None:
    papers = Papers(round=rounds_of(bundled))
    found = forms(bundled, (), as_of=DAY, today=DAY, papers=papers)
    assert len(found) > 50
    for form in found[::7]:
        if form.rows:
            sources = tuple({row.task.partition("/")[0] for row in form.rows})
            named = papers.with_(round=replace(rounds_of(bundled), units=(form.unit,), sources=sources))
            own = [each for each in hand_in(bundled, form, named).findings if each.unit_id in {None, form.unit_id}]
            # what a bureau's city owes besides is the city's form
            assert not {each.code for each in own} & {"D302", "D308", "R201", "R205"}


def event(kind: str, task: str, **more: object) -> Event:
    return Event(to_day("2023-09-01"), kind, task, "省甲厅", approver="省政府办公厅", paper="示督〔2023〕1号", **more)  # type: ignore[arg-type]


def test_the_ledger_closes_extends_and_moves(demo: Rulebook) -> None:
    ledger = Ledger(
        "ledger.yaml",
        "demo",
        [
            event("closed", "demo-2022-1/2.1"),
            event("extended", "demo-2022-1/2.3", due=to_day("2022-12-31"), new_due=to_day("2023-12-01")),
            event("reassigned", "demo-2022-1/2.4", to="省乙局"),
            event("terminated", "demo-2022-1/2.6"),
        ],
    )
    before, after = form_of(demo, "demo/省甲厅"), form_of(demo, "demo/省甲厅", papers=Papers(ledger=ledger))
    gone = {row.task for row in before.rows} - {row.task for row in after.rows}
    assert gone == {"demo-2022-1/2.1", "demo-2022-1/2.4", "demo-2022-1/2.6"}
    days = [(row.due, row.new_due) for row in after.rows if row.task == "demo-2022-1/2.3"]
    assert days[0] == (to_day("2022-12-31"), to_day("2023-12-01")) and all(new is None for _, new in days[1:])
    assert "demo-2022-1/2.4" in {row.task for row in form_of(demo, "demo/省乙局", papers=Papers(ledger=ledger)).rows}
    assert len(ledger.events) == 4


def test_who_is_asked(demo: Rulebook) -> None:
    sources = list(demo.paths())
    found = {form.unit for form in forms(demo, sources, as_of=DAY, today=DAY, papers=Papers())}
    assert "省丙委" not in found and "省老干部局" not in found  # not supervised
    assert {"省甲厅", "省市场监管局", "东市人民政府"} <= found
    asked = Papers(round=rounds_of(demo, ("省甲厅", "各市人民政府")))
    assert [form.unit for form in forms(demo, (), as_of=DAY, today=DAY, papers=asked)] == [
        "东市人民政府",
        "省甲厅",
        "西市人民政府",
    ]
    assert forms(demo, sources, as_of=DAY, today=DAY, papers=Papers(), unit="demo/省老干部局") == []


def test_cases_and_declarations(demo: Rulebook) -> None:
    office = form_of(demo, "demo/省市场监管局")
    assert [each.limit for each in office.limits[:2]] == ["收到申请后5个工作日", "受理后20个工作日"]
    assert [each.hours for each in office.limits].count(True) >= 1
    province = form_of(demo, "demo/东山省")
    assert province.rows == () and province.calls and province.calls[0].programmes == ("1", "2")


def test_metrics_are_those_whose_day_has_come(demo: Rulebook) -> None:
    (row,) = [row for row in form_of(demo, "demo/省甲厅").rows if row.task == "demo-2023-2/1"]
    assert [metric.name for metric in row.metrics] == [
        "上线率",
        "用时",
        "增速",
        "故障",
        "站点",
        "存量",
        "人才",
    ]  # no change
    assert all(metric.now for metric in row.metrics)
    (later,) = [row for row in form_of(demo, "demo/省甲厅").rows if row.task == "demo-2023-2/2"]
    assert later.metrics == (("上线数", "个", False),)


def test_the_folder_is_left_alone(demo: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    form_of(demo, "demo/省甲厅")
    assert list(tmp_path.iterdir()) == []
