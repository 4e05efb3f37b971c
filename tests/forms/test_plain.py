"""The form as CSV and YAML."""

import csv
import io
from dataclasses import replace

import pytest

from compliance.calendar.days import to_date
from compliance.forms.form import Form, Row
from compliance.forms.plain import csv_text, yaml_text
from compliance.reports.read import parse_report
from compliance.rulebook.load import Rulebook
from compliance.text.formula import harmless
from tests.forms.made import AS_OF, form_of


@pytest.mark.parametrize("unit", ["demo/省甲厅", "demo/省乙局", "demo/西市人民政府"])
def test_a_csv_that_was_filled_in_reads_back(demo: Rulebook, unit: str) -> None:
    form = form_of(demo, unit)
    rows = list(csv.reader(io.StringIO(csv_text(form))))
    status = rows[1].index("进展状态")
    for row in rows[2:]:
        row[status] = "正在推进"
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    report = parse_report(target.getvalue().encode("utf-8-sig"), "a.csv")
    assert report.problems == []
    assert (report.header["unit"], report.header["as_of"]) == (form.unit, AS_OF)
    assert [line["task"] for _, line in report.items] == [row.task for row in form.rows]


@pytest.mark.parametrize("unit", ["demo/省甲厅", "demo/省乙局", "demo/省市场监管局", "demo/西市人民政府"])
def test_a_yaml_that_was_filled_in_reads_back(demo: Rulebook, unit: str) -> None:
    form = replace(form_of(demo, unit), round="2023-Q3", region="demo")
    text = yaml_text(form)
    report = parse_report(text.encode(), "a.yaml")
    assert len(report.problems) == len(form.rows)  # each status is still to be filled in
    assert {each.pointer[-1] for each in report.problems} == {"status"}
    filled = parse_report(text.replace("    status:\n", "    status: 正在推进\n").encode(), "a.yaml")
    assert filled.problems == []
    assert filled.header == {"unit": form.unit, "region": "demo", "as_of": AS_OF, "round": "2023-Q3"}
    dues = [(line["task"], line.get("due"), line.get("period")) for _, line in filled.items]
    assert dues == [(r.task, None if r.due is None else to_date(r.due).isoformat(), r.period) for r in form.rows]
    for each in (*form.limits, *form.calls):
        assert each.task in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    row = Row("a/1", text, text, "牵头", None, None, None, True, (), None)
    form = Form(text, "demo/x", 19600, None, None, None, (row,), (), ())
    cells = [cell for line in csv.reader(io.StringIO(csv_text(form), newline="")) for cell in line]
    assert f"'{text}" in cells and text not in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert harmless("甲=1") == "甲=1"


def test_a_comment_stays_on_its_line() -> None:
    row = Row("a/1", "甲\nitems: []\u2028乙\x85丙", "", "牵头", None, None, 19700, True, (), None)
    text = yaml_text(Form("省甲厅", "demo/x", 19600, None, None, None, (row,), (), ()))
    report = parse_report(text.replace("status:\n", "status: 已完成\n").encode(), "a.yaml")
    assert report.problems == [] and len(report.items) == 1
    assert "已批准延期至2023-12-09" in text
