"""`compliance template` and `compliance check --annotate` from end to end."""

import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import DEMO, compliance
from tests.conftest import ROOT

AS_OF = ("--as-of", "2023-09-30")
ROUND = ("--round", "2023-Q3", "--rounds", ROOT / "examples" / "rounds")


@pytest.fixture(autouse=True)
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_one_unit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO)
    assert (done.code, done.out, done.err) == (0, "省甲厅.xlsx：应报9项\n", "")
    before = (tmp_path / "省甲厅.xlsx").read_bytes()
    again = compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO)
    assert again.code == 2 and "已存在" in again.err
    assert (tmp_path / "省甲厅.xlsx").read_bytes() == before
    assert compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO, "-o", "b.xlsx").code == 0
    assert (tmp_path / "b.xlsx").read_bytes() == before


def test_all_departments(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = compliance(capsys, "template", "--all", *AS_OF, *DEMO, "-o", "a/b")
    assert done.code == 0
    files = sorted(path.name for path in (tmp_path / "a" / "b").iterdir())
    assert "省甲厅.xlsx" in files and "省丙委.xlsx" not in files
    assert done.out.splitlines()[-1] == f"共{len(files)}份"
    assert len(done.out.splitlines()) == len(files) + 1
    assert all(openpyxl.load_workbook(path) for path in (tmp_path / "a" / "b").iterdir())


def test_a_round(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = compliance(capsys, "template", *ROUND)
    assert done.code == 0 and "forms/省行政审批政务信息管理局.xlsx：应报22项" in done.out.replace("\\", "/")
    page = openpyxl.load_workbook(tmp_path / "forms" / "省行政审批政务信息管理局.xlsx")["填报"]
    assert "2023-Q3" in page["B1"].value and page["E2"].value == "2023-09-30"
    one = compliance(capsys, "template", *ROUND, "--unit", "省行政审批政务信息管理局", "--format", "csv")
    assert one.code == 0 and "报送期次,2023-Q3" in one.out


def test_other_formats(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO, "--format", "yaml")
    assert shown.code == 0 and '  unit: "省甲厅"' in shown.out
    for suffix in ("csv", "yaml"):
        assert compliance(capsys, "template", "--all", *AS_OF, *DEMO, "--format", suffix, "-o", suffix).code == 0
        data = (tmp_path / suffix / f"省甲厅.{suffix}").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") == (suffix == "csv")
    filled = (tmp_path / "yaml" / "省甲厅.yaml").read_text(encoding="utf-8").replace("status:\n", "status: 正在推进\n")
    Path("a.yaml").write_text(filled, encoding="utf-8")
    checked = compliance(capsys, "check", "a.yaml", *DEMO, "--only", "form")
    assert "D302" not in checked.out and "R20" not in checked.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--unit"),
        (("--unit", "省甲厅", "--all"), "只能用一个"),
        (("--unit", "没有厅"), "没有厅"),
        (("--all", "--format", "doc"), "--format"),
        (("--all", "--region", "nowhere"), "nowhere"),
        (("--all", "--as-of", "soon"), "soon"),
        (("--unit", "省老干部局"), "没有应报事项"),
        (("--unit", "省甲厅", "-o", "no/such/a.xlsx"), "no/such/a.xlsx"),
        (("--round", "2099-Q1"), "2099-Q1"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    done = compliance(capsys, "template", *arguments, *DEMO)
    assert done.code == 2 and said in done.err and "Traceback" not in done.err


def test_a_folder_that_is_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Path("a").write_text("", encoding="utf-8")
    done = compliance(capsys, "template", "--all", *DEMO, "-o", "a")
    assert done.code == 2 and "a" in done.err


def test_nothing_is_written_where_one_is_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "西市人民政府.xlsx").write_bytes(b"filled in")
    done = compliance(capsys, "template", "--all", *AS_OF, *DEMO)
    assert done.code == 2 and "西市人民政府.xlsx" in done.err
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["西市人民政府.xlsx"]


def test_without_the_extra(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    for name in [name for name in sys.modules if name.startswith("compliance.forms.")]:
        monkeypatch.delitem(sys.modules, name)
    done = compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO)
    assert done.code == 2 and "policy-compliance[xlsx]" in done.err
    assert compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO, "--format", "csv").code == 0


def form(capsys: pytest.CaptureFixture[str], name: str = "a.xlsx") -> Path:
    assert compliance(capsys, "template", "--unit", "省甲厅", *AS_OF, *DEMO, "-o", name).code == 0
    return Path(name)


def test_annotate_writes_a_copy(capsys: pytest.CaptureFixture[str]) -> None:
    source = form(capsys)
    before = source.read_bytes()
    compliance(capsys, "check", source, *AS_OF, *DEMO, "--annotate", "b.xlsx")
    assert source.read_bytes() == before
    assert openpyxl.load_workbook("b.xlsx").sheetnames[0] == "退回修改意见"


def test_annotate_refuses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = form(capsys)
    before = source.read_bytes()
    (tmp_path / "linked.xlsx").hardlink_to(source)
    (tmp_path / "symbolic.xlsx").symlink_to(source)
    Path("a.csv").write_text("任务编号,进展状态\n", encoding="utf-8")
    for arguments, said in (
        (("a.xlsx", "--annotate", "./a.xlsx"), "不改动原件"),
        (("a.xlsx", "--annotate", "linked.xlsx"), "不改动原件"),
        (("a.xlsx", "--annotate", "symbolic.xlsx"), "不改动原件"),
        (("a.xlsx", "--annotate", "b.xlsm"), ".xlsx"),
        (("a.csv", "--annotate", "b.xlsx"), "a.csv"),
        (("a.xlsx", "a.csv", "--annotate", "b.xlsx"), "一个文件"),
        ((".", "--annotate", "b.xlsx"), "一个文件"),
        (("gone.xlsx", "--annotate", "b.xlsx"), "gone.xlsx"),
        (("a.xlsx", "--annotate", "no/such/b.xlsx"), "no/such/b.xlsx"),
    ):
        done = compliance(capsys, "check", *arguments, *AS_OF, *DEMO)
        assert done.code == 2 and said in done.err, arguments
    assert source.read_bytes() == before and not Path("b.xlsx").exists()


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table></table>"])
def test_annotate_tells_what_it_cannot_read(capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    Path("a.xlsx").write_bytes(data)
    for lang in ("zh", "en"):
        done = compliance(capsys, "check", "a.xlsx", *AS_OF, *DEMO, "--annotate", "b.xlsx", "--lang", lang)
        assert done.code == 2 and "a.xlsx" in done.err and "Traceback" not in done.err
    assert not Path("b.xlsx").exists()


def test_a_bomb(capsys: pytest.CaptureFixture[str]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for n in range(3):
            package.writestr(f"{n}.xml", bytes(100 * 2**20))
    Path("a.xlsx").write_bytes(target.getvalue())
    done = compliance(capsys, "check", "a.xlsx", *AS_OF, *DEMO, "--annotate", "b.xlsx")
    assert done.code == 2 and "256 MiB" in done.err


def test_what_is_for_the_office_to_settle_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    from compliance.cli.annotate import write
    from compliance.finding import Result
    from tests.forms.made import finding

    source = form(capsys)
    unnamed = finding("A5", "note", message="待明确", kind="progress")
    late = finding("G6", message="逾期", kind="progress")._replace(unit="省甲厅")
    write(str(source), Path("b.xlsx"), Result(None, (unnamed, late, finding("H6"))), "zh")
    page = openpyxl.load_workbook("b.xlsx")["填报"]
    assert {cell.coordinate for row in page.iter_rows() for cell in row if cell.comment} == {"G6", "H6"}
