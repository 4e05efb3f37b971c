"""How the cells of a form look: grey and locked what is given, white and open what is filled in."""

from typing import Any

from compliance.forms.fields import Field

_FONT = {"font_name": "宋体", "font_size": 11}
_LINE = {"border": 1, "border_color": "#BFBFBF"}
_NUMBERS = {
    "day": "yyyy-mm-dd",
    "due": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "percent": "0.##",
    "count": "0",
    "number": "0",
    "text": "@",
    "typed": "@",
    "choice": "@",
    "programme": "@",
}
_CENTRED = {"number", "status", "percent", "day", "due", "moment", "count", "answer", "programme"}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.title = self.get(bold=True, font_size=16, font_color="#1F4E79", valign="vcenter")
        self.label = self.get(bold=True, align="right", font_color="#595959")
        self.given_fact = self.get(bottom=1, indent=1, num_format="@")
        self.fact = self.get(bottom=1, indent=1, num_format="@", locked=False)
        self.fact_day = self.get(bottom=1, num_format="yyyy-mm-dd", locked=False, align="left", indent=1)
        self.plain = self.get()
        self.count = self.get(bold=True, font_color="#1F4E79")
        self.note = self.get(text_wrap=True, valign="vcenter")
        self.note_head = self.get(bold=True, valign="vcenter")
        self.note_cell = self.get(text_wrap=True, valign="top", num_format="@", **_LINE)
        # of conditional formats
        self.good = book.add_format({"bg_color": "#E2EFDA", "font_color": "#375623"})
        self.bad = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        self.doubt = book.add_format({"bg_color": "#FFEB9C", "font_color": "#7F6000"})
        self.soon = book.add_format({"bg_color": "#FFF2CC", "font_color": "#7F6000"})
        self.busy = book.add_format({"bg_color": "#DDEBF7", "font_color": "#1F4E79"})
        self.idle = book.add_format({"bg_color": "#EDEDED", "font_color": "#595959"})
        self.overdue = book.add_format({"font_color": "#C00000", "bold": True})

    def get(self, **properties: Any) -> Any:
        """A format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **properties})
        return self._made[key]

    def header(self, field: Field) -> Any:
        """The header of a column: dark where it is to be filled in, grey where it is given."""
        colour = "#808080" if field.given else "#1F4E79"
        words = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
        return self.get(**words, bg_color=colour, font_color="#FFFFFF", **_LINE)

    def cell(self, field: Field) -> Any:
        """The cells of a column."""
        look: dict[str, Any] = {"text_wrap": True, "valign": "vcenter", "locked": field.given, **_LINE}
        if field.given:
            look["bg_color"] = "#F2F2F2"
        if field.kind in _CENTRED or field.name == "role":
            look["align"] = "center"
        if field.kind in _NUMBERS:
            look["num_format"] = _NUMBERS[field.kind]
        return self.get(**look)
