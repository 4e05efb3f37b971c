"""The ledger's first sheet: how many of each light, how the units stand among their like, and a chart of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from compliance.ledgerbook.book import Book
from compliance.ledgerbook.columns import header, sheet_title
from compliance.ledgerbook.lights import COLOURS
from compliance.ledgerbook.ranks import Rank
from compliance.messages import say
from compliance.output.cell import text
from compliance.output.layout import width
from compliance.output.ledgerstyles import BARS, Styles, printing

_RANKING = ("alike", "place", "unit", "owed", "answered", "due_count", "done_count", "closed_count", "rate")
_LETTERS = 10  # of a header on a line of its cell
_ON_ONE_PAGE = 12  # units whose table and chart fit on it together
_TAIL = ("overdue_rounds", "silent_rounds")


def write_summary(
    workbook: Any, sheet: Worksheet, book: Book, names: Mapping[str, str], styles: Styles, lang: str
) -> None:
    """Write it; `names` are the sheets of the departments."""
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, text(say("book.title", lang)), styles.title)
    facts = say("book.facts", lang, round=book.round or "—", day=book.as_of)
    sheet.write_string(1, 0, text(facts), styles.fact)
    row = _lights(sheet, book, styles, lang)
    if book.silent:
        sheet.write_string(row, 0, text(say("book.silent", lang, value="、".join(book.silent))), styles.get(bold=True))
        row += 2
    if book.ranks:
        _ranking(workbook, sheet, book, names, styles, row, lang)
    for column, wide in enumerate((14, 8, 28, 9, 9, 9, 12, 9, 12)):
        sheet.set_column(column, column, wide)
    printing(sheet, lang)


def colour_names(book: Book, lang: str) -> dict[str, str]:
    """The colours that rows show, each with the words that it stands for here."""
    words: dict[str, list[str]] = {}
    for light in book.lights.values():
        if any(row.light == light for row in book.rows) and light.word not in words.setdefault(light.colour, []):
            words[light.colour].append(light.word)
    comma = "、" if lang == "zh" else ", "
    return {
        colour: f"{say(f'light.{colour}', lang)} {comma.join(words[colour])}" for colour in COLOURS if words.get(colour)
    }


def _lights(sheet: Worksheet, book: Book, styles: Styles, lang: str) -> int:
    counts = Counter(row.light for row in book.rows)
    row = 3
    for column, word in enumerate((header("light", lang), "", say("book.tasks", lang))):
        if column != 1:
            sheet.write_string(row, column, word, styles.header())
    sheet.merge_range(row, 0, row, 1, header("light", lang), styles.header())
    for light in dict.fromkeys(book.lights.values()):
        if counts[light]:
            row += 1
            sheet.merge_range(row, 0, row, 1, "", styles.light(light.colour))
            sheet.write_string(row, 0, text(light.shown(lang)), styles.light(light.colour))
            sheet.write_number(row, 2, counts[light], styles.cell("number"))
    row += 1
    sheet.merge_range(row, 0, row, 1, say("column.total", lang), styles.header())
    sheet.write_number(row, 2, len(book.rows), styles.get(bold=True, align="center", border=1, border_color="#BFBFBF"))
    return row + 2


def _ranking(
    workbook: Any, sheet: Worksheet, book: Book, names: Mapping[str, str], styles: Styles, row: int, lang: str
) -> None:
    colours = colour_names(book, lang)
    shown = {each: name for each, name in colours.items() if any(rank.lights.get(each) for rank in book.ranks)}
    sheet.write_string(row, 0, text(say("book.ranking", lang)), styles.section)
    sheet.write_string(row, 3, text(say("book.rule-rate", lang)), styles.fact)
    row += 1
    heads = [*(header(name, lang) for name in _RANKING), *shown.values(), *(header(name, lang) for name in _TAIL)]
    sheet.set_row(row, max(48, 15 * max(-(-width(word) // _LETTERS) for word in heads)))
    for column, word in enumerate(heads):
        sheet.write_string(row, column, text(word), styles.header())
    sheet.set_column(len(_RANKING), len(heads) - 1, 13)
    first = row + 1
    for number, rank in enumerate(book.ranks, first):
        _rank(sheet, number, rank, list(shown), names, styles, lang)
    if shown:
        _chart(workbook, sheet, shown, (first, row + len(book.ranks)), styles, lang)


def _rank(
    sheet: Worksheet, row: int, rank: Rank, colours: list[str], names: Mapping[str, str], styles: Styles, lang: str
) -> None:
    line, plain = rank.line, styles.cell("number")
    sheet.write_string(row, 0, text(rank.alike or say("book.departments", lang)), styles.cell("basis"))
    if rank.place is None:
        sheet.write_string(row, 1, "—", plain)
    else:
        sheet.write_number(row, 1, rank.place, plain)
    name = names.get(line.unit)
    if name:
        sheet.write_url(row, 2, f"internal:'{name}'!A1", styles.link, text(line.unit))
    else:
        sheet.write_string(row, 2, text(line.unit), styles.cell("unit"))
    for column, value in enumerate((line.owed, line.answered, line.due, line.done, line.closed), 3):
        sheet.write_number(row, column, value, plain)
    if line.rate is None:
        sheet.write_string(row, 8, "—", plain)
    else:
        sheet.write_number(row, 8, round(line.rate, 1), styles.rate)
    for at, colour in enumerate(colours, len(_RANKING)):
        count = rank.lights.get(colour, 0)
        if count:
            sheet.write_number(row, at, count, styles.light(colour))
        else:
            sheet.write_blank(row, at, None, plain)
    for column, value in enumerate((rank.overdue_rounds, rank.silent_rounds), len(_RANKING) + len(colours)):
        sheet.write_number(
            row, column, value, styles.get(bold=value > 1, align="center", border=1, border_color="#BFBFBF")
        )


def _chart(
    workbook: Any, sheet: Worksheet, shown: Mapping[str, str], rows: tuple[int, int], styles: Styles, lang: str
) -> None:
    """A bar for each unit, its lights one behind the other; the units as they stand in the table."""
    first, last = rows
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    name, font = sheet_title("summary", lang), {"name": "宋体", "size": 10}
    for column, colour in enumerate(shown, len(_RANKING)):
        chart.add_series(
            {
                "name": [name, first - 1, column],
                "categories": [name, first, 2, last, 2],
                "values": [name, first, column, last, column],
                "fill": {"color": BARS[colour]},
                "gap": 60,
                "data_labels": {
                    "value": True,
                    "font": {**font, "color": "#000000" if colour == "yellow" else "#FFFFFF"},
                },
            }
        )
    chart.set_title({"name": say("book.chart", lang), "name_font": {**font, "size": 13}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": font})
    chart.set_x_axis(
        {
            "num_font": font,
            "num_format": "0",
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    chart.set_legend({"position": "bottom", "font": font})
    bars = last - first + 1
    chart.set_size({"width": 1080, "height": 150 + bars * max(18, min(34, 720 // bars))})
    if bars > _ON_ONE_PAGE:
        sheet.set_h_pagebreaks([last + 1])
    sheet.insert_chart(last + 2, 0, chart, {"description": say("book.chart", lang)})
