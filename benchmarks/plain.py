"""The checks of a report in CSV, hand-written over the csv module: what `benchmarks/tables.py` measures against.

By dictionaries and loops, as somebody would write it in an afternoon for the forms of one office: bytes in whatever
encoding spreadsheets write, days and percents as people type them, units by name or alias, obligations matched, every
check that such a table can fall under, and each finding printed with its line, its message and its clause. No places
but the line, no second language, no suggestions, no ledger, rounds, periods or successions.

    python benchmarks/plain.py REPORT.csv RULES_FOLDER
"""

import csv
import gc
import io
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader

DUE_SOON, MARGIN = 30, 10
STATUSES = {"未启动", "正在推进", "阶段性目标已完成", "已完成", "申请延期"}
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
FILE = re.compile(r".*\.[A-Za-z0-9]{1,5}")
Found = tuple[str, int, str]  # unit, line, what


def rules(folder: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, str], set[str]]:
    """The source, its tasks by id, the units by name and alias, and those that owe every task."""
    directory = yaml.load((folder / "units" / "bench.yaml").read_text(encoding="utf-8"), CSafeLoader)
    pack = yaml.load(next((folder / "bench").glob("*.yaml")).read_text(encoding="utf-8"), CSafeLoader)
    units = {name: each["name"] for each in directory["units"] for name in (each["name"], *each.get("aliases", ()))}
    groups = {each["name"]: set(each["members"]) for each in directory["groups"]}
    tasks = {}
    for task in pack["tasks"]:
        named = set().union(*(groups.get(name, {name}) for name in task["responsible"]))
        task["owing"] = set(task.get("lead", named))
        task["named"] = task["owing"] | named
        task["due"] = task["deadlines"][0]["date"]
        tasks[task["id"]] = task
    return pack["source"], tasks, units, set().union(*(task["owing"] for task in tasks.values()))


def decoded(data: bytes) -> str:
    """The text of a file, as UTF-8 or as Chinese spreadsheets write it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def day(text: str) -> date | None:
    """A day, None where the text is none."""
    found = DAY.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def percent(text: str) -> float | None:
    """A percent, None where the text is none."""
    try:
        return float(text.removesuffix("%"))
    except ValueError:
        return None


def check(report: Path, folder: Path) -> tuple[list[Found], int]:
    """Everything that is wrong with a report, and how many rows it has."""
    source, tasks, units, owing = rules(folder)
    found: list[Found] = []

    def tell(unit: str, line: int, what: str, task: dict[str, Any] | None) -> None:
        clause = f"  {source['number']} {task['cite']['section']}" if task else ""
        found.append((unit, line, what + clause))

    seen: dict[tuple[str, str], int] = {}
    counting: dict[tuple[str, str], tuple[bool, date, int, dict[str, str], date | None, float | None]] = {}
    reporting: set[str] = set()
    with io.StringIO(decoded(report.read_bytes()), newline="") as file:
        next(file)
        as_of = date.fromisoformat(next(file).split("：")[1].strip())
        reader = csv.DictReader(file, restval="")
        rows = 0
        for line, row in enumerate(reader, 4):
            rows += 1
            row = {label: cell.strip() for label, cell in row.items()}
            unit, name = row["填报单位"], row["任务编号"]
            task = tasks.get(name)
            if task is None:
                tell(unit, line, f"R201 没有任务{name}", task)
            if unit not in units:
                tell("", line, f"R202 没有单位{unit}", task)
                unit = ""
            else:
                unit = units[unit]
                reporting.add(unit)
            what = task["title"] if task else row["工作任务"]
            if task and unit and unit not in task["named"]:
                tell(unit, line, f"R203 {unit}不是“{what}”的责任单位", task)
            if task and unit:
                first = seen.setdefault((unit, name), line)
                if first != line:
                    tell(unit, line, f"R204 {unit}对“{what}”已在第{first}行填报", task)
            status = row["进展状态"]
            if status not in STATUSES:
                tell(unit, line, f"R104 进展状态：{status}", task)
                status = ""
            done = status == "已完成"
            typed = row["完成率"]
            value = percent(typed) if typed else None
            if typed and value is None:
                tell(unit, line, f"R104 完成率：{typed}", task)
            if value is not None and not 0 <= value <= 100:
                tell(unit, line, f"P405 “{what}”的完成比例{value:g}不在0到100之间", task)
            if done and value is not None and value < 100:
                tell(unit, line, f"P402 “{what}”已完成而完成比例为{value:g}", task)
            typed = row["更新时间"]
            updated = day(typed) if typed else None
            if typed and updated is None:
                tell(unit, line, f"R104 更新时间：{typed}", task)
            typed = row["实际完成时间"]
            completed = day(typed) if typed else None
            if typed and completed is None:
                tell(unit, line, f"R104 实际完成时间：{typed}", task)
            if done and not typed:
                tell(unit, line, f"P401 “{what}”已完成而没有完成日期", task)
            if completed and completed > as_of:
                tell(unit, line, f"P403 “{what}”的完成日期{completed}晚于截至日", task)
            if task and completed and completed < source["issued"]:
                tell(unit, line, f"P404 “{what}”的完成日期{completed}早于发文", task)
            if done and not row["佐证材料"]:
                tell(unit, line, f"E601 “{what}”没有佐证材料", task)
            for paper in row["佐证材料"].split("；"):
                if FILE.fullmatch(paper) and not (report.parent / paper).exists():
                    tell(unit, line, f"E602 “{what}”的佐证材料{paper}不存在", task)
            if status == "申请延期":
                tell(unit, line, f"D307 “{what}”申请延期而没有批准", task)
            for target in task.get("targets", ()) if task else ():
                typed = row[f"指标:{target['metric']}"]
                if typed and not typed.endswith(target["unit"]):
                    tell(unit, line, f"T503 “{what}”的{target['metric']}填为{typed}", task)
            if task and unit:
                met = done and completed is not None and completed <= as_of
                changed = updated or date.min
                held = counting.get((unit, name))
                # of two the less complete counts, then the one changed later
                if held is None or (met, held[1]) <= (held[0], changed):
                    counting[unit, name] = (met, changed, line, row, completed, value)
    for (unit, name), (met, _, line, row, completed, value) in counting.items():
        task = tasks[name]
        if unit not in task["owing"]:
            continue
        what, due = task["title"], task["due"]
        if due < as_of and not met:
            tell(unit, line, f"D301 逾期{(as_of - due).days}天：{unit}应于{due}前完成“{what}”", task)
        if met and completed and completed > due:
            tell(unit, line, f"D303 “{what}”逾期{(completed - due).days}天完成", task)
        if not met and 0 <= (due - as_of).days <= DUE_SOON:
            tell(unit, line, f"D304 {(due - as_of).days}天后到期：“{what}”", task)
        if not met and due >= as_of and value is not None:
            whole, past = (due - source["issued"]).days, (as_of - source["issued"]).days
            if (value + MARGIN) * whole < 100 * past:
                tell(unit, line, f"D306 “{what}”完成比例{value:g}，落后于序时进度", task)
        for target in task.get("targets", ()):
            typed = row[f"指标:{target['metric']}"]
            if due <= as_of or (row["进展状态"] == "已完成" and completed and completed <= as_of):
                if not typed:
                    tell(unit, line, f"T502 “{what}”没有填报{target['metric']}", task)
                elif typed.endswith(target["unit"]) and float(typed.removesuffix(target["unit"])) < target["value"]:
                    tell(unit, line, f"T501 “{what}”的{target['metric']}为{typed}", task)
    for unit in sorted(reporting & owing):
        for name, task in tasks.items():
            if unit in task["owing"] and (unit, name) not in counting:
                late = task["due"] < as_of
                words = "D302 漏报" if late else "D308 尚未填报"
                tell(unit, 3, f"{words}：{unit}应填报“{task['title']}”（期限{task['due']}）", task)
                if 0 <= (task["due"] - as_of).days <= DUE_SOON:
                    tell(unit, 3, f"D304 {(task['due'] - as_of).days}天后到期：“{task['title']}”", task)
    found.sort()
    return found, rows


def main() -> None:
    """Print what is wrong, unit by unit."""
    gc.disable()  # as ours does while it reads
    report, folder = map(Path, sys.argv[1:])
    found, rows = check(report, folder)
    print("\n".join(f"{unit} {report}:{line} {what}" for unit, line, what in found))
    print(f"{rows}条填报，{len(found)}个问题")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
