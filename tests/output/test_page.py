"""What a run of any command tells the formats for machines."""

import json
from datetime import date

import pytest

from compliance.finding import Place, Waived
from compliance.output.formats import PAGES, How, page, render_page
from compliance.output.page import Page
from tests.output.sample import SAMPLE, finding

WAIVED = Waived(date(2023, 12, 31), "省政府办公厅", "豫督示〔2023〕7号")


def test_of_a_check() -> None:
    made = page(SAMPLE, How("zh", fail_on="form"))
    assert made.findings == SAMPLE.findings and made.failing == SAMPLE.failing("form")
    assert made.names == SAMPLE.names and made.verdict[0].startswith("截至 2023-09-30")


def test_what_has_no_place_stands_with_the_first_file() -> None:
    placed = finding(place=Place("b.yaml", 2))
    assert Page((), names=("a.yaml", "c.yaml")).place(placed) == Place("b.yaml", 2)
    assert Page((), names=("a.yaml", "c.yaml")).place(finding()) == Place("a.yaml")
    assert Page(()).place(finding()) == Place(".")


@pytest.mark.parametrize("name", PAGES)
def test_any_command_can_be_rendered(name: str) -> None:
    """A lint has neither files of reports nor an as-of day."""
    found = finding("B002", "unresolved-unit", "base", place=Place("rules/x/x-1.yaml", 3, 4), message="没有“省酉委”")
    out = render_page(name, Page((found,), (found,), verdict=("1个规则包", "须修改1条")), "zh")
    assert "没有“省酉委”" in out and "rules/x/x-1.yaml" in out


@pytest.mark.parametrize("name", PAGES)
def test_what_is_accepted_fails_nobody(name: str) -> None:
    waived = finding(message="已获批准")._replace(waived=WAIVED)
    out = render_page(name, Page((waived,), verdict=("1个文件", "没有须修改的")), "zh")
    if name == "sarif":
        (result,) = json.loads(out)["runs"][0]["results"]
        (suppressed,) = result["suppressions"]
        assert suppressed["status"] == "accepted" and "豫督示〔2023〕7号" in suppressed["justification"]
    elif name == "junit":
        assert "<failure" not in out and "已获批准" in out
    else:
        assert "已获批准" not in out
