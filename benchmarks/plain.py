"""The checks of a report in CSV, hand-written over the csv module: what `benchmarks/tables.py` measures against.

No library, no places but the line, no messages in two languages, no ledger, rounds, periods or successions: only what
the made-up province of `world.py` needs, by dictionaries and loops, as somebody would write it in an afternoon.

    python benchmarks/plain.py REPORT.csv RULES_FOLDER
"""

import csv
import gc
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader

DUE_SOON, MARGIN = 30, 10
STATUSES = {"未启动", "正在推进", "阶段性目标已完成", "已完成", "申请延期"}
Found = tuple[str, int, str]  # unit, line, what


def rules(folder: Path) -> tuple[dict[str, Any], dict[str, Any], set[str], set[str]]:
    """The source, its tasks by id, the names of all units, and those that owe every task."""
    directory = yaml.load((folder / "units" / "bench.yaml").read_text(encoding="utf-8"), CSafeLoader)
    pack = yaml.load(next((folder / "bench").glob("*.yaml")).read_text(encoding="utf-8"), CSafeLoader)
    units = {each["name"] for each in directory["units"]}
    groups = {each["name"]: set(each["members"]) for each in directory["groups"]}
    tasks = {}
    for task in pack["tasks"]:
        named = set().union(*(groups.get(name, {name}) for name in task["responsible"]))
        task["owing"] = set(task.get("lead", named))
        task["named"] = task["owing"] | named
        task["due"] = task["deadlines"][0]["date"]
        tasks[task["id"]] = task
    return pack["source"], tasks, units, set().union(*(task["owing"] for task in tasks.values()))


def day(text: str) -> date | None:
    """A day, None where the text is none."""
    try:
        return date.fromisoformat(text)
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
    seen: dict[tuple[str, str], int] = {}
    counting: dict[tuple[str, str], tuple[int, dict[str, str], bool]] = {}
    reporting: set[str] = set()
    with report.open(encoding="utf-8-sig", newline="") as file:
        next(file)
        as_of = date.fromisoformat(next(file).split("：")[1].strip())
        reader = csv.DictReader(file)
        rows = 0
        for line, row in enumerate(reader, 4):
            rows += 1
            unit, name = row["填报单位"], row["任务编号"]
            task = tasks.get(name)
            if task is None:
                found.append((unit, line, f"R201 没有任务{name}"))
            if unit not in units:
                found.append(("", line, f"R202 没有单位{unit}"))
                unit = ""
            else:
                reporting.add(unit)
            what = task["title"] if task else row["工作任务"]
            if task and unit and unit not in task["named"]:
                found.append((unit, line, f"R203 {unit}不是“{what}”的责任单位"))
            if task and unit:
                first = seen.setdefault((unit, name), line)
                if first != line:
                    found.append((unit, line, f"R204 {unit}对“{what}”已在第{first}行填报"))
            status = row["进展状态"]
            if status not in STATUSES:
                found.append((unit, line, f"R104 进展状态：{status}"))
                status = ""
            done = status == "已完成"
            typed = row["完成率"]
            value = percent(typed) if typed else None
            if typed and value is None:
                found.append((unit, line, f"R104 完成率：{typed}"))
            if value is not None and not 0 <= value <= 100:
                found.append((unit, line, f"P405 “{what}”的完成比例{value:g}不在0到100之间"))
            if done and value is not None and value < 100:
                found.append((unit, line, f"P402 “{what}”已完成而完成比例为{value:g}"))
            typed = row["更新时间"]
            if typed and day(typed) is None:
                found.append((unit, line, f"R104 更新时间：{typed}"))
            typed = row["实际完成时间"]
            completed = day(typed) if typed else None
            if typed and completed is None:
                found.append((unit, line, f"R104 实际完成时间：{typed}"))
            if done and not typed:
                found.append((unit, line, f"P401 “{what}”已完成而没有完成日期"))
            if completed and completed > as_of:
                found.append((unit, line, f"P403 “{what}”的完成日期{completed}晚于截至日"))
            if task and completed and completed < source["issued"]:
                found.append((unit, line, f"P404 “{what}”的完成日期{completed}早于发文"))
            if done and not row["佐证材料"]:
                found.append((unit, line, f"E601 “{what}”没有佐证材料"))
            for target in task.get("targets", ()) if task else ():
                typed = row[f"指标:{target['metric']}"]
                if typed and not typed.endswith(target["unit"]):
                    found.append((unit, line, f"T503 “{what}”的{target['metric']}填为{typed}"))
            if task and unit:
                met = done and completed is not None and completed <= as_of
                held = counting.get((unit, name))
                # of two the less complete counts, then the one changed later
                if held is None or (met, held[1]["更新时间"]) <= (held[2], row["更新时间"]):
                    counting[unit, name] = (line, row, met)
    for (unit, name), (line, row, met) in counting.items():
        task = tasks[name]
        if unit not in task["owing"]:
            continue
        what, due = task["title"], task["due"]
        completed = day(row["实际完成时间"])
        if due < as_of and not met:
            found.append((unit, line, f"D301 逾期{(as_of - due).days}天：{unit}应于{due}前完成“{what}”"))
        if met and completed and completed > due:
            found.append((unit, line, f"D303 “{what}”逾期{(completed - due).days}天完成"))
        if not met and 0 <= (due - as_of).days <= DUE_SOON:
            found.append((unit, line, f"D304 {(due - as_of).days}天后到期：“{what}”"))
        value = percent(row["完成率"])
        if not met and due >= as_of and value is not None:
            whole, past = (due - source["issued"]).days, (as_of - source["issued"]).days
            if (value + MARGIN) * whole < 100 * past:
                found.append((unit, line, f"D306 “{what}”完成比例{value:g}，落后于序时进度"))
        for target in task.get("targets", ()):
            typed = row[f"指标:{target['metric']}"]
            if due <= as_of or (row["进展状态"] == "已完成" and completed and completed <= as_of):
                if not typed:
                    found.append((unit, line, f"T502 “{what}”没有填报{target['metric']}"))
                elif typed.endswith(target["unit"]) and float(typed.removesuffix(target["unit"])) < target["value"]:
                    found.append((unit, line, f"T501 “{what}”的{target['metric']}为{typed}"))
    for unit in sorted(reporting & owing):
        for name, task in tasks.items():
            if unit in task["owing"] and (unit, name) not in counting:
                late = task["due"] < as_of
                words = "D302 漏报" if late else "D308 尚未填报"
                found.append((unit, 3, f"{words}：{unit}应填报“{task['title']}”（期限{task['due']}）"))
                if 0 <= (task["due"] - as_of).days <= DUE_SOON:
                    found.append((unit, 3, f"D304 {(task['due'] - as_of).days}天后到期：“{task['title']}”"))
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
