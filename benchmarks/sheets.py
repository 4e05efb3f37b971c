"""What a large workbook costs: 100,000 rows of .xlsx read, and read and checked, against reading it by calamine alone.

The other side is python-calamine as a program of its own would use it: the sheet opened and made into Python values.
All are whole processes.
"""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import world
from benchmarks.side_by_side import Ratio, measure

BUDGET = 3.0
ROWS = 100_000
READ = "import sys; from compliance.reports.read import read_report; assert read_report(sys.argv[1]).items"
ALONE = "import sys, python_calamine as c; c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"


def write(path: Path, rows: int) -> None:
    """The benchmark's table as a department keeps it: percents as numbers in a format, days as days."""
    from datetime import date

    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    plain = path.with_suffix(".csv")
    world.write_report(plain, rows)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("进展表")
    with plain.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            cells: list[object] = []
            for text in row:
                value: object = text
                if text.endswith("%") and text[:-1].isdigit():
                    value = WriteOnlyCell(sheet, int(text[:-1]) / 100)
                    value.number_format = "0%"  # type: ignore[attr-defined]
                elif len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
                    try:
                        value = WriteOnlyCell(sheet, date.fromisoformat(text))
                        value.number_format = "yyyy-mm-dd"  # type: ignore[attr-defined]
                    except ValueError:
                        value = text  # there is no such day
                cells.append(value)
            sheet.append(cells)
    book.save(path)


def run(rows: int = ROWS, rounds: int = 3) -> str:
    """Both ratios, and the peak memory of each process."""
    with tempfile.TemporaryDirectory() as folder:
        report, rules = Path(folder) / "report.xlsx", Path(folder) / "rules"
        world.write_rules(rules, rows)
        write(report, rows)
        other = [sys.executable, "-c", ALONE, str(report)]
        read = [sys.executable, "-c", READ, str(report)]
        whole = [sys.executable, "-m", "compliance", "check", str(report), "--only-rules", "--rules", str(rules)]
        lines = []
        for name, ours in (("read", read), ("read and checked", whole)):
            found = measure("", lambda ours=ours: _call(ours), lambda: _call(other), BUDGET, rounds)  # type: ignore[misc]
            name = f"an xlsx of {rows:,} rows {name}, whole process, against calamine alone"
            lines.append(str(Ratio(name, found.ours, found.other, found.budget)))
        memory = ", ".join(f"{_call(each)} MiB" for each in (other, read, whole))
    return "\n".join([*lines, f"  peak memory of calamine alone, reading, and checking: {memory}"])


def _call(command: list[str]) -> int:
    """Run a process; its peak memory in MiB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        child = subprocess.Popen(command, stdout=out, stderr=told, env={**os.environ, "PYTHONUTF8": "1"})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        assert child.returncode in {0, 1}, told.read().decode()
    return usage.ru_maxrss // 1024
