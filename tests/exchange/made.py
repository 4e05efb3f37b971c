"""Tables made for tests, read as the command reads them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compliance.draft.write import to_yaml
from compliance.exchange.grids import read_tables
from compliance.exchange.heads import facts_above
from compliance.exchange.pack import pack_of, read_rows, source_of
from compliance.exchange.rows import Found
from compliance.text.unitlist import Known

HEADER = ["序号", "类别", "工作任务", "牵头单位", "配合单位", "责任人", "完成时限"]
ROWS = [
    ["1", "服务", "建设统一平台", "省公安厅", "省民政厅", "张三", "2023年底"],
    ["2", "", "推进证照应用", "省民政厅", "", "李四", "12月"],
    ["3", "数据", "归集公共数据", "省财政厅", "", "王五", "持续推进"],
]


def write(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    """A CSV with a title, a number, and the rows."""
    target = io.StringIO()
    csv.writer(target).writerows([["2023年任务分工表"], ["豫政办〔2023〕5号"], header, *rows])
    path.write_text(target.getvalue(), encoding="utf-8")
    return path


def read(path: Path, known: Known | None = None) -> tuple[dict[str, Any], Found]:
    """The pack of a file and what was made of its rows."""
    tables = read_tables(path)
    facts = facts_above(*tables.found[0])
    facts.region = facts.region or "henan"
    source = source_of(facts)
    found = read_rows(tables, source, known)
    return pack_of(source, found), found


def yaml_of(path: Path) -> str:
    """The pack of a file as it is written."""
    return to_yaml(read(path)[0])
