"""The same cells in every format, as a person sees them; the oracle of the values is the library that wrote them."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest

from compliance.document.bytes import Unreadable
from compliance.workbook.read import read_book
from compliance.workbook.sheet import MAX_ROWS, Merged, Number, cell_at, cell_name, sort_of, text_of
from tests.workbook import make

MONTH, PERCENT = 'yyyy"年"m"月"', "0.0%"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("已完成", "General", "已完成"),
        (80, "General", "80"),
        (96.5, "0.00", "96.5"),
        (0.1 + 0.2, "General", "0.3"),
        (20230930, "General", "20230930"),
        (0.8, "0%", "80%"),
        (0.965, PERCENT, "96.5%"),
        (1, "0%", "100%"),
        (0.8, '0.0"%"', "0.8"),  # a percent sign that only looks like one
        (date(2023, 9, 30), "yyyy/m/d", "2023-09-30"),
        (date(2023, 9, 1), MONTH, "2023年9月"),
        (date(2023, 9, 15), MONTH, "2023-09-15"),
        (date(2023, 9, 1), "mmm-yy", "2023年9月"),
        (date(2023, 9, 30), 'm"月"d"日"', "2023-09-30"),
        (datetime(2023, 9, 27, 10, 30), "yyyy-mm-dd hh:mm", "2023-09-27 10:30:00"),
        (45199, "General", "45199"),
        (True, "General", "TRUE"),
    ],
)
def test_a_cell_as_it_is_shown(value: object, code: str, shown: str) -> None:
    book = read_book(make.xlsx([["x", value]], formats={"B1": code}))
    assert book.sheets[0].rows == [["x", shown]]
    old = read_book(make.xls([["x", value]], formats={(0, 1): code}))
    assert old.sheets[0].rows == [["x", shown]]


def test_numbers_are_known_as_numbers() -> None:
    [sheet] = read_book(make.xlsx([[4.1, "4.1"]])).sheets
    assert [type(cell) for cell in sheet.rows[0]] == [Number, str]


def test_an_ods() -> None:
    rows = [["任务", "完成率", "日期"], ["甲", 0.8, date(2023, 9, 30)], ["", 80, ""], ["乙", 1.0, "2023.9"]]
    [sheet] = read_book(make.ods(rows)).sheets
    assert sheet.rows == [
        ["任务", "完成率", "日期"],
        ["甲", "80%", "2023-09-30"],
        ["", "80", ""],
        ["乙", "100%", "2023.9"],
    ]


def test_a_word_table() -> None:
    rows = [["任务", "状态", "备注"], ["甲", "完成", "一"], ["乙", "", "二\n三"]]
    [sheet] = read_book(make.docx(rows, above=["标题", "", "填报单位：省甲厅"], merged=[(1, 1, 2, 1)])).sheets
    assert sheet.rows == [["标题"], ["填报单位：省甲厅"], *[[*row] for row in rows]]
    assert sheet.merged == [Merged(3, 1, 4, 1)]
    assert [sheet.cell(0, 0), sheet.cell(1, 0), sheet.cell(3, 1)] == ["¶1", "¶3", "B2"]


def test_what_calamine_leaves_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["a", "=1+1", '=_xlfn.DISPIMG("ID_1",1)', '=DISPIMG("ID_2",1)'])
    sheet["C2"] = "#REF!"
    sheet["D4"] = "=SUM(A1:A3)"
    sheet.merge_cells("A2:B3")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("隐").sheet_state = "veryHidden"
    found = read_book(make.saved(book)).sheets
    assert [each.hidden for each in found] == [False, True]
    assert found[0].rows[0] == ["a", "=1+1", "附图", "附图"]
    assert found[0].rows[1][2] == "#REF!" and found[0].rows[3][3] == "=SUM(A1:A3)"
    assert found[0].uncalculated == {(0, 1): "=1+1", (3, 3): "=SUM(A1:A3)"}
    assert found[0].merged == [Merged(1, 0, 2, 1)] and found[0].hidden_rows == [2]


@pytest.mark.parametrize(
    ("cell", "text", "calculated"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2", True),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', "", True),
        ('<c r="A1"><f>1+1</f></c>', "=1+1", False),
        ('<c r="A1"><f>1&lt;2</f><v/></c>', "=1<2", False),
        ('<c r="A1"><f t="shared" si="0"/></c>', "=", False),
        ('<c t="n" r="A1"><v>5</v></c>', "5", True),
        ("<c><v>5</v></c>", "5", True),
        ("<c t='b' r='A1'><v>1</v></c>", "TRUE", True),
        ('<!-- <c r="A1"><f>9</f></c> --><c r="A1"><v>5</v></c>', "5", True),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", True),
    ],
)
def test_cells_as_other_programs_write_them(cell: str, text: str, calculated: bool) -> None:
    [sheet] = read_book(make.with_sheet(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')).sheets
    assert (sheet.rows[0][0], not sheet.uncalculated) == (text, calculated)


def test_formats_are_found_however_the_tags_are_written() -> None:
    whole = make.xlsx([["x", 0.8]], formats={"B1": "0%"})
    xml = make.part(whole, make.SHEET).decode()
    assert '<c r="B1" s="1" t="n">' in xml
    for old, new in [
        ('<c r="B1" s="1" t="n">', '<c s="1" t="n" r="B1">'),
        ('<c r="B1" s="1" t="n">', "<c\n s='1'>"),
        ('<row r="1">', "<row>"),
    ]:
        other = make.with_part(whole, make.SHEET, xml.replace(old, new).encode())
        assert read_book(other).sheets[0].rows == [["x", "80%"]], new
    prefixed = xml.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("xmlns=", "xmlns:x=")
    assert read_book(make.with_part(whole, make.SHEET, prefixed.encode())).sheets[0].rows == [["x", "80%"]]


def test_days_that_begin_in_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active.append([date(2023, 9, 30)])
    book.active["A1"].number_format = "yyyy-mm-dd"
    [sheet] = read_book(make.saved(book)).sheets
    assert sheet.rows == [["2023-09-30"]] and sheet.day_one == date(1904, 1, 1)


def test_a_sheet_formatted_to_the_last_row() -> None:
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in (2, 500_000, 1_048_576))
    [sheet] = read_book(make.with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{styled}')).sheets
    assert sheet.rows == [["1"]]


def test_what_is_left_alone_is_said() -> None:
    whole = make.with_part(make.xlsx([["x"]]), "xl/vbaProject.bin", b"Sub Auto_Open()")
    whole = make.with_part(whole, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert read_book(whole).besides == ["workbook.macros", "workbook.external"]


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((11, 5), "F12"), ((0, 26), "AA1"), ((9, 701), "ZZ10"), ((0, 702), "AAA1")]
)
def test_names_of_cells(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name
    letters = name.rstrip("0123456789")
    assert cell_at(letters, name[len(letters) :]) == place


@pytest.mark.parametrize(
    ("code", "sort"),
    [
        ("General", None), ("0%", "percent"), ("0.00%;[Red]-0.00%", "percent"), ('0"%"', None), ("0\\%", None),
        ("yyyy-mm-dd", None), ("yyyy\"年\"m\"月\"", "month"), ("[$-804]yyyy/m;@", "month"), ("mmm-yy", "month"),
        ("h:mm", None), ("mm:ss", None), ("#,##0.00", None), ("@", None), ("m/d", None), ("", None),
    ],
)  # fmt: skip
def test_number_formats(code: str, sort: str | None) -> None:
    assert sort_of(code) == sort


def test_a_time_alone() -> None:
    assert text_of(time(10, 30)) == "10:30:00" and text_of(None) == ""


def test_the_most_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    far = f'<row r="{MAX_ROWS + 1}"><c r="A{MAX_ROWS + 1}"><v>1</v></c></row>'
    with pytest.raises(Unreadable) as error:
        read_book(make.with_sheet(far))
    assert error.value.what == "table.too-many-rows"


def test_calamine_reads_the_same_values_from_xls() -> None:
    import python_calamine

    rows = [["任务", "率"], ["甲", 12.5], ["乙", 3], ["", True]]
    data = make.xls(rows)
    theirs = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ours = read_book(data).sheets[0].rows
    assert [[text_of(cell) for cell in row] for row in theirs] == [[*row, *[""] * (2 - len(row))] for row in ours]
