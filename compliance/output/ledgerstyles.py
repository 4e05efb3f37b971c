"""How the cells of a ledger look: the office's columns stand out, lights have their colour beside their word."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from compliance.messages import say

_FONT = {"font_name": "宋体", "font_size": 10}
_LINE = {"border": 1, "border_color": "#BFBFBF"}
# of each light: ground, letters
LIGHTS = {
    "red": ("#FFC7CE", "#9C0006"),
    "orange": ("#FCE4D6", "#974706"),
    "yellow": ("#FFEB9C", "#7F6000"),
    "blue": ("#DDEBF7", "#1F4E79"),
    "grey": ("#E7E6E6", "#404040"),
    "green": ("#E2EFDA", "#375623"),
    "done": ("#C6E0B4", "#375623"),
}
# of a chart, where the ground alone would be too pale
BARS = {
    "red": "#C00000",
    "orange": "#ED7D31",
    "yellow": "#FFC000",
    "blue": "#5B9BD5",
    "grey": "#A6A6A6",
    "green": "#70AD47",
    "done": "#375623",
}
_DAYS = {"due", "judged_due", "completed", "closed", "new_due"}
_CENTRED = {*_DAYS, "number", "kind", "light", "days", "role", "period", "status", "percent", "since"}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cells: dict[tuple[str, bool, bool, bool], Any] = {}  # asked for once a cell
        self.title = self.get(bold=True, font_size=16, font_color="#1F4E79", valign="vcenter")
        self.section = self.get(bold=True, font_size=12, font_color="#1F4E79")
        self.fact = self.get(font_color="#595959")
        self.note = self.get(text_wrap=True, valign="top")
        self.link = self.get(font_color="#1F4E79", underline=1, valign="vcenter", **_LINE)
        self.rate = self.get(num_format="0.0", align="center", valign="vcenter", **_LINE)

    def get(self, **properties: Any) -> Any:
        """A format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**_FONT, **properties})
        return self._made[key]

    def header(self, *, own: bool = False) -> Any:
        """The header of a column; the office's own are brown."""
        words = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "font_color": "#FFFFFF"}
        return self.get(**words, bg_color="#833C0B" if own else "#1F4E79", **_LINE)

    def cell(self, name: str, *, share: bool = False, own: bool = False, day: bool = False) -> Any:
        """The cells of a column; a contribution is paler, the office's own columns are for typing."""
        key = (name, share, own, day or name in _DAYS)
        if key not in self._cells:
            self._cells[key] = self._cell(*key)
        return self._cells[key]

    def _cell(self, name: str, share: bool, own: bool, day: bool) -> Any:
        look: dict[str, Any] = {"text_wrap": True, "valign": "vcenter", **_LINE}
        if name in _CENTRED:
            look["align"] = "center"
        if day:
            look["num_format"] = "yyyy-mm-dd"
        elif name == "percent":
            look["num_format"] = "0.##"
        elif name not in {"days", "number"}:
            look["num_format"] = "@"
        if name == "task":
            look["font_color"] = "#7F7F7F"
        if share:
            look |= {"bg_color": "#F7F7F7", "font_color": "#595959"}
        if own:
            look["bg_color"] = "#FFFBEF"
        return self.get(**look)

    def light(self, colour: str) -> Any:
        """A light in its colour."""
        ground, letters = LIGHTS[colour]
        look = {"align": "center", "valign": "vcenter", "text_wrap": True, "bold": True, **_LINE}
        return self.get(bg_color=ground, font_color=letters, **look)

    def days(self, form: str, *, past: bool) -> Any:
        """Days left or past, in words and still a number."""
        return self.get(
            num_format=form, align="center", valign="vcenter", font_color="#C00000" if past else "#000000", **_LINE
        )


def printing(sheet: Worksheet, lang: str) -> None:
    """A3, landscape, as wide as one page, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(say("book.page", lang))
    sheet.hide_gridlines(2)
