"""A made-up province of any size: its rule base, and one CSV in which all its counties report.

Of 100 rows about 85 are as they should be; the others have what people get wrong. The same size gives the same bytes.
"""

import csv
import random
from datetime import date, timedelta
from math import sqrt
from pathlib import Path

AS_OF = date(2023, 9, 30)
SOURCE = "bench-2022-1"
HEADER = (
    "序号,任务编号,工作任务,填报单位,分管领导,进展状态,完成率,实际完成时间,更新时间,佐证材料,进展情况,存在问题"
    ",指标:覆盖率"
)
DEPARTMENT = "省数据管理局"
STATUSES = ("已完成", "正在推进", "未启动")


def size(rows: int) -> tuple[int, int]:
    """How many units, and how many tasks each of them owes, for so many rows."""
    units = max(2, round(sqrt(rows * 0.4)))
    return units, max(2, round(rows * 0.98 / units))


def write_rules(folder: Path, rows: int) -> None:
    """A directory of units, and a pack: every fourth task each county owes, the others a department that leads them."""
    units, tasks = size(rows)
    names = [unit(n) for n in range(units)]
    counties = [name for name in names if name != DEPARTMENT]
    (folder / "units").mkdir(parents=True)
    (folder / "bench").mkdir()
    listed = "".join(f"  - {{name: {name}}}\n" for name in [*names, "省档案馆"])
    (folder / "units" / "bench.yaml").write_text(
        f"region: {{id: bench, name: 测试省}}\nunits:\n{listed}groups:\n"
        f"  - {{name: 各县人民政府, members: [{', '.join(counties)}]}}\n",
        encoding="utf-8",
    )
    head = (
        f"source:\n  id: {SOURCE}\n  number: 测政办〔2022〕1号\n  title: 测试方案\n  region: bench\n"
        "  issued: 2022-03-01\ntasks:\n"
    )
    body = "".join(
        f"  - id: {SOURCE}/{n}\n    kind: task\n    title: {title(n)}\n    cite: {{section: 第{n}条}}\n"
        + ("" if n % 4 == 0 else f"    lead: [{DEPARTMENT}]\n")
        + f"    responsible: [各县人民政府]\n    deadlines: [{{kind: fixed, date: {due(n)}}}]\n"
        + ("    targets: [{metric: 覆盖率, op: '>=', value: 90, unit: '%'}]\n" if n % 10 == 0 else "")
        for n in range(tasks)
    )
    (folder / "bench" / f"{SOURCE}.yaml").write_text(head + body, encoding="utf-8")


def unit(number: int) -> str:
    """The department, and the governments of the counties."""
    return f"第{number}县人民政府" if number else DEPARTMENT


def title(number: int) -> str:
    """The title of a task."""
    return f"推进第{number}类政务服务事项标准化办理"


def due(number: int) -> date:
    """The due day of a task: over two years around the as-of day, most of them still ahead or long past."""
    return date(2022, 12, 31) + timedelta(days=number * 37 % 720)


def write_report(path: Path, rows: int) -> None:
    """The CSV: one line for nearly every unit and task, and some that should not be there."""
    units, tasks = size(rows)
    chance = random.Random(20230930)
    owed = [(u, t) for u in range(units) for t in range(tasks) if u or t % 4]
    pairs = [pair for pair in owed if chance.random() > 0.01]
    pairs = pairs[:rows]
    pairs += [chance.choice(pairs) for _ in range(rows - len(pairs))]  # reported twice
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(f"测试省重点任务进展情况,,,\n数据截至日：{AS_OF}\n{HEADER}\n")
        writer = csv.writer(file)
        writer.writerows(_row(number, u, t, chance) for number, (u, t) in enumerate(pairs))


def _row(number: int, u: int, t: int, chance: random.Random) -> list[str]:
    past = due(t) <= AS_OF
    done = past and chance.random() > 0.04
    row = [
        str(number + 1),
        f"{SOURCE}/{t}",
        title(t),
        unit(u),
        chance.choice("赵钱孙李周吴郑王") + "某",
        STATUSES[0] if done else STATUSES[1],
        "100%" if done else "95%",
        (due(t) - timedelta(days=chance.randrange(0, 60))).isoformat() if done else "",
        (AS_OF - timedelta(days=chance.randrange(0, 30))).isoformat(),
        "验收意见；会议纪要" if done else "",
        f"已召开第{chance.randrange(1000)}次调度会，按计划推进第{number}项工作，目前进展顺利",
        "" if chance.random() < 0.9 else "经费尚未落实",
        ("92%" if t % 10 == 0 else ""),
    ]
    wrong = chance.random()
    if wrong < 0.06:
        _spoil(row, int(wrong * 1000) % 15, t)
    return row


def _spoil(row: list[str], how: int, t: int) -> None:
    """What people get wrong: one thing in the row."""
    changes: list[tuple[int, str]] = [
        (1, f"{SOURCE}/x{t}"),
        (3, "第一百县政府"),
        (3, "省档案馆"),
        (5, "快好了"),
        (6, "120%"),
        (6, "八成"),
        (7, "2023-13-45"),
        (7, (AS_OF + timedelta(days=9)).isoformat()),
        (7, "2021-05-01"),
        (9, ""),
        (12, "61%"),
        (12, "61分"),
        (6, "40%"),
        (7, ""),
        (7, (due(t) + timedelta(days=20)).isoformat()),
    ]
    column, value = changes[how]
    row[column] = value
