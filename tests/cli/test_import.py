"""`compliance import` and `compliance export`, as a clerk would use them."""

import csv
import io
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

from tests.cli.command import compliance
from tests.exchange.made import HEADER, ROWS, write


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "table.csv", ROWS)


def test_a_pack_is_written_and_can_be_used(capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path) -> None:
    target = tmp_path / "rules" / "henan" / "yuzhengban-2023-5.yaml"
    target.parent.mkdir(parents=True)
    done = compliance(capsys, "import", table, "-o", target, "--lang", "zh")
    assert (done.code, done.out) == (0, "")
    assert done.err == "表中3行：任务3项，其中0项需核对；其他0行\n规则包不用的列，未读取：责任人\n"
    shown = compliance(capsys, "show", "yuzhengban-2023-5/t1.r1", "--rules", tmp_path / "rules", "--lang", "zh")
    assert shown.code == 0 and "省公安厅" in shown.out and "2023-12-31" in shown.out


def test_options_go_before_the_lines_above(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    options = ("--title", "另一标题", "--number", "豫政〔2024〕7号", "--id", "mine", "--issued", "2024-05-06")
    done = compliance(capsys, "import", table, *options)
    source = yaml.safe_load(done.out)["source"]
    assert (source["id"], source["number"], source["title"]) == ("mine", "豫政〔2024〕7号", "另一标题")
    assert str(source["issued"]) == "2024-05-06"
    assert yaml.safe_load(done.out)["tasks"][1]["deadlines"][0]["date"].isoformat() == "2024-12-31"


def test_a_source_without_a_number(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("领导批示事项\n任务,责任单位,时限\n报送情况,省公安厅,3月\n", encoding="gb18030")
    done = compliance(capsys, "import", path, "--region", "henan", "--issued", "2024-01-08", "--lang", "en")
    pack = yaml.safe_load(done.out)
    assert pack["source"]["number"] is None and pack["source"]["id"].startswith("henan-2024-")
    assert pack["tasks"][0]["cite"]["section"] == "表 第3行"
    assert pack["tasks"][0]["deadlines"][0]["date"].isoformat() == "2024-03-31"


def test_names_that_the_directory_lacks_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", [["1", "", "任务", "省莫须有局", "", "", ""]])
    done = compliance(capsys, "import", path, "--lang", "en")
    assert "省莫须有局" in done.err and yaml.safe_load(done.out)["tasks"][0]["review"]


def test_a_word_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("2023年任务分工表")
    document.add_paragraph("（豫政办〔2023〕5号）")
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 3).merge(table.cell(2, 3)).text = "省公安厅"
    document.save(str(tmp_path / "t.docx"))
    done = compliance(capsys, "import", tmp_path / "t.docx", "--lang", "zh")
    pack = yaml.safe_load(done.out)
    assert (pack["source"]["id"], len(pack["tasks"])) == ("yuzhengban-2023-5", 3)
    assert pack["tasks"][1]["lead"] == ["省公安厅"]


def test_one_sheet_of_several(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"  # type: ignore[union-attr]
    book["说明"].append(["怎样填写"])
    for name, rows in (("甲", ROWS[:1]), ("乙", ROWS[1:])):
        for row in (["2023年任务"], HEADER, *rows):
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    path = tmp_path / "t.xlsx"
    book.save(path)
    both = compliance(capsys, "import", path, "--region", "henan", "--lang", "en")
    assert [each["id"].partition("/")[2] for each in yaml.safe_load(both.out)["tasks"]] == ["t1.r1", "t2.r2", "t2.r3"]
    assert "说明" in both.err
    one = compliance(capsys, "import", path, "--region", "henan", "--sheet", "乙", "--lang", "en")
    assert len(yaml.safe_load(one.out)["tasks"]) == 2
    none = compliance(capsys, "import", path, "--region", "henan", "--sheet", "丙", "--lang", "en")
    assert none.code == 2 and "说明、甲、乙" in none.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", b"", "empty"),
        ("t.csv", "甲,乙\n1,2\n".encode(), "no table of assignments"),
        ("t.csv", "标题\n序号,任务名称,责任人\n1,甲,乙\n".encode(), "no column of units"),
        ("t.csv", "标题\n序号,责任单位\n1,省公安厅\n".encode(), "no column of tasks"),
        ("t.csv", "河南省任务\n任务,责任单位\n".encode(), "no task stands below"),
        ("t.csv", "任务,责任单位\n甲,省公安厅\n".encode(), "--title"),
        ("t.csv", "工作任务分工表\n任务,责任单位\n甲,省公安厅\n".encode(), "--region"),
        ("t.csv", bytes(range(256)), "t.csv"),
        ("t.csv", "密级：机密\n任务,责任单位\n甲,省公安厅\n".encode(), "classified"),
        ("t.xlsx", b"PK\x03\x04junk", "damaged"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "password"),
        ("t.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "password"),
        ("t.xlsx", b"<html><table></table></html>", "web page"),
        ("t.pdf", b"%PDF-1.7", "scan"),
    ],
)
def test_bad_tables(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = compliance(capsys, "import", tmp_path / name, "-o", tmp_path / "out.yaml", "--lang", "en")
    assert done.code == 2 and said in done.err and "Traceback" not in done.err
    assert not (tmp_path / "out.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--number", "5号"), "no document number"),
        (("--region", "No Where"), "no id of a region"),
        (("--id", "Großes/"), "cannot be an id"),
        (("--issued", "gestern"), "--issued"),
        (("--sheet", "Sheet1"), "no sheet"),
        (("--update", "nowhere.yaml"), "no pack"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], table: Path, arguments: tuple[str, ...], said: str) -> None:
    done = compliance(capsys, "import", table, *arguments, "--lang", "en")
    assert done.code == 2 and said in done.err and not done.out


def test_a_file_is_never_overwritten_unasked(capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.yaml"
    target.write_text("mine", encoding="utf-8")
    done = compliance(capsys, "import", table, "-o", target, "--lang", "en")
    assert done.code == 2 and target.read_text(encoding="utf-8") == "mine"


def test_an_update(capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path) -> None:
    target = tmp_path / "yuzhengban-2023-5.yaml"
    compliance(capsys, "import", table, "-o", target)
    write(table, [*ROWS, ["4", "", "开展培训", "省教育厅", "", "", "年底"]])
    done = compliance(capsys, "import", table, "--update", target, "--lang", "en")
    assert done.code == 0 and "3 unchanged, 1 added" in done.err
    assert len(yaml.safe_load(target.read_text(encoding="utf-8"))["tasks"]) == 4


def test_an_update_needs_no_more_than_the_table(
    capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path
) -> None:
    target = tmp_path / "yuzhengban-2023-5.yaml"
    compliance(capsys, "import", table, "-o", target)
    before = target.read_text(encoding="utf-8")
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(lines[2:]), encoding="utf-8")  # neither title nor number
    done = compliance(capsys, "import", table, "--update", target, "--lang", "en")
    assert done.code == 0 and "3 unchanged, 0 added" in done.err
    assert target.read_text(encoding="utf-8") == before


def test_export_gives_the_table_back(capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path) -> None:
    target = tmp_path / "yuzhengban-2023-5.yaml"
    compliance(capsys, "import", table, "-o", target)
    done = compliance(capsys, "export", target, "--lang", "en")
    assert (done.code, done.err) == (0, "3 tasks written\n")
    rows = list(csv.reader(io.StringIO(done.out.removeprefix("\ufeff"), newline="")))
    assert rows[3][1:8] == ["yuzhengban-2023-5/t1.r1", "建设统一平台", "任务", "省公安厅", "", "省民政厅", "2023年底"]
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"back{suffix}"
        assert compliance(capsys, "export", target, "-o", path).code == 0
        again = yaml.safe_load(compliance(capsys, "import", path).out)
        before = yaml.safe_load(target.read_text(encoding="utf-8"))
        assert again["source"] == before["source"]
        for one, other in zip(again["tasks"], before["tasks"], strict=True):
            assert {**one, "cite": None} == {**other, "cite": None}


def test_what_a_table_cannot_say_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "export", "yuzhengban-2022-101", "--lang", "en")
    assert "will not give back" in done.err and "inherit" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing-2020-1",), "no pack"),
        (("yuzhengban-2022-101", "-o", "x.pdf"), ".xlsx"),
        (("yuzhengban-2022-11",), "did you mean"),
    ],
)
def test_wrong_export(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    done = compliance(capsys, "export", *arguments, "--lang", "en")
    assert done.code == 2 and said in done.err and not done.out
