"""Small worlds made at random: a directory, one or two packs, reports, a round, a ledger, all around one as-of day."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from compliance.calendar.days import day_of
from compliance.office.ledgerfile import read_ledger
from compliance.office.rounds import load_round
from compliance.reports.read import parse_report
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from tests.oracle.world import STATUSES, World

Dict = dict[str, Any]
Draw = st.DrawFn

OFFICES = ["甲厅", "乙局", "丙委", "东市政府", "西市政府"]
BUREAUS = {"东市数据局": "东市政府", "甲厅中心": "甲厅"}
GROUPS = [{"name": "各市政府", "members": ["东市政府", "西市政府"]}, {"name": "有关部门", "indefinite": True}]
UNKNOWN = "某某公司"
METRICS = {"覆盖率": ("%", 90.0), "用时": ("天", 3.0), "站点": ("个", 100.0)}
OFFSETS = [-400, -190, -100, -60, -32, -10, -3, -1, 0, 1, 3, 10, 29, 30, 31, 60, 100, 300]
BACK = [-60, -32, -10, -3, -1, 0]
LENGTHS = {"workday": [0, 1, 2, 3, 5, 10, 20], "day": [0, 1, 3, 10, 20], "month": [0, 1, 2, 3], "hour": [0, 2, 24, 50]}
APPROVERS = {"paper": "示政办函1号", "approver": "省政府"}


def sometimes(draw: Draw, chance: int) -> bool:
    """Yes once in so many times; shrinks to no."""
    return draw(st.integers(1, chance)) == chance


def near(draw: Draw, as_of: date, offsets: list[int] | None = None) -> date:
    """A day around the as-of day."""
    return as_of + timedelta(days=draw(st.sampled_from(offsets or OFFSETS)))


def directory(draw: Draw) -> Dict:
    """Five offices, two bureaus that count for their parents, two groups."""
    units: list[Dict] = [{"name": name} for name in OFFICES] + [
        {"name": name, "parent": at} for name, at in BUREAUS.items()
    ]
    units[0]["aliases"] = ["示例甲厅"]
    for unit in units[1:4]:
        if sometimes(draw, 5):
            unit["supervised"] = False
    return {"region": {"id": "demo", "name": "示例省"}, "units": units, "groups": GROUPS}


def names(draw: Draw, most: int) -> list[str]:
    """Units and groups as a clause lists them."""
    return draw(st.lists(st.sampled_from([*OFFICES, "各市政府", "有关部门", "东市数据局"]), max_size=most, unique=True))


def deadlines(draw: Draw, as_of: date) -> list[Dict]:
    """Fixed, ongoing, recurring, mixed, or none."""
    sort = draw(
        st.sampled_from(
            [
                "fixed",
                "fixed",
                "several",
                "ongoing",
                "fixed+ongoing",
                "recurring",
                "recurring",
                "none",
                "several+ongoing",
                "fixed+recurring",
            ]
        )
    )
    found: list[Dict] = []
    if "fixed" in sort:
        found.append({"kind": "fixed", "date": near(draw, as_of)})
    if "several" in sort:
        found += [{"kind": "fixed", "date": day} for day in sorted({near(draw, as_of) for _ in range(3)})]
    if "recurring" in sort:
        found.append(recurring(draw))
    if "ongoing" in sort:
        found.append({"kind": "ongoing"})
    return found


def recurring(draw: Draw) -> Dict:
    """What comes back each year, half-year, quarter, month or week."""
    every = draw(st.sampled_from(["month", "year", "quarter", "half-year", "week"]))
    found: Dict = {"kind": "recurring", "every": every, "about": draw(st.sampled_from(["current", "previous"]))}
    if every == "week":
        if sometimes(draw, 2):
            found["weekday"] = draw(st.integers(1, 7))
        return found
    length = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}[every]
    if length > 1 and sometimes(draw, 2):
        found["month"] = draw(st.integers(1, length))
    if sometimes(draw, 2):
        found["day"] = draw(st.sampled_from([1, 10, 25, 30, 31, "last"]))
    return found


def target(draw: Draw, as_of: date) -> Dict:
    """A goal for one of three metrics."""
    metric = draw(st.sampled_from(sorted(METRICS)))
    unit, value = METRICS[metric]
    found: Dict = {
        "metric": metric,
        "op": draw(st.sampled_from([">=", ">", "<=", "<", "="])),
        "value": value,
        "unit": unit,
    }
    if sometimes(draw, 2):
        found["by"] = near(draw, as_of)
    if sometimes(draw, 3):
        found["aliases"] = [f"{metric}别名"]
    if found["op"] in {">=", "<=", "="} and sometimes(draw, 4):
        found["approx"] = True
    if found["op"] == "=" and sometimes(draw, 2):
        found["baseline"] = draw(st.sampled_from([0.0, 1000.0]))
    if sometimes(draw, 8):
        found["change"] = True
    return found


def task(draw: Draw, name: str, as_of: date) -> Dict:
    """One clause of any kind."""
    kind = draw(
        st.sampled_from(
            ["task", "task", "task", "indicator", "recurring", "time_limit", "quota", "prohibition", "validity"]
        )
    )
    found: Dict = {"id": name, "kind": kind, "title": f"事项{name[-1]}", "cite": {"section": "一"}}
    found |= {"lead": names(draw, 2), "responsible": names(draw, 3), "support": names(draw, 1)}
    if kind == "time_limit":
        found["deadlines"] = [relative(draw)]
        return found
    if kind == "quota":
        return {**found, "quota": {"per": "declarant", "cap": 1}}
    found["deadlines"] = deadlines(draw, as_of)
    found["targets"] = [target(draw, as_of) for _ in range(draw(st.sampled_from([0, 0, 1, 2])))]
    if len(found["targets"]) == 2 and not any(each["kind"] == "fixed" for each in found["deadlines"]):
        for each in found["targets"]:  # which of two is the later is not said where one has no day at all
            each.setdefault("by", as_of)
    if sometimes(draw, 5):
        found["open_ended"] = True
    if sometimes(draw, 8):
        found["damaged"] = "不清"
    if kind not in {"prohibition", "validity"} and sometimes(draw, 6):  # words that find nobody are a slip of the pack
        words = ["lead"] * bool(found["lead"]) + ["first", "each"] * bool(found["lead"] or found["responsible"])
        found["respondent"] = draw(st.sampled_from([*words, *OFFICES]))
    return found


def relative(draw: Draw) -> Dict:
    """So many days after an event, perhaps with an extension."""
    found: Dict = {"kind": "relative", "event": "收到申请", "unit": draw(st.sampled_from(sorted(LENGTHS)))}
    if not sometimes(draw, 8):
        found["n"] = draw(st.sampled_from(LENGTHS[found["unit"]]))
    if sometimes(draw, 2):
        unit = draw(st.sampled_from([found["unit"], *sorted(LENGTHS)]))
        found["extension"] = {"n": draw(st.sampled_from(LENGTHS[unit][1:])), "unit": unit}
    return found


def pack(draw: Draw, name: str, as_of: date, most: int) -> Dict:
    """A policy document and its tasks."""
    source: Dict = {"id": name, "title": "示例方案", "region": "demo"}
    if not sometimes(draw, 4):
        source["number"] = draw(st.sampled_from(["示政办〔2022〕1号", "示政办〔2023〕1号"]))
    if sometimes(draw, 3):
        source["issued"] = near(draw, as_of, [-500, -190, -32])
    if sometimes(draw, 4):
        source["effective"] = near(draw, as_of, [-480, -100, -10, 1])
    if sometimes(draw, 4):
        source["expires"] = near(draw, as_of, [-10, -1, 0, 1, 10, 60])
    if sometimes(draw, 3):
        source["steward"] = draw(st.sampled_from(OFFICES))
    tasks = [task(draw, f"{name}/{number + 1}", as_of) for number in range(draw(st.integers(1, most)))]
    found: Dict = {"source": source, "tasks": tasks}
    if sometimes(draw, 6):
        found["inherit"] = [{"from": draw(st.sampled_from(tasks))["id"], "responsible": ["西市政府"]}]
    return found


def item(draw: Draw, tasks: list[Dict], as_of: date, short: bool) -> Dict:
    """One line of a report."""
    about = draw(st.sampled_from(tasks))
    found: Dict = {
        "task": about["id"],
        "status": draw(st.sampled_from([*STATUSES, "已完成", "已完成", "done", "in_progress"])),
    }
    if sometimes(draw, 12):
        found["task"] = about["id"] + ".9"
    if short and sometimes(draw, 2):
        found["task"] = found["task"].partition("/")[2]
    if sometimes(draw, 2):
        found["unit"] = draw(
            st.sampled_from([*OFFICES, *BUREAUS, *(about.get("lead") or ["乙局"]), "示例甲厅", UNKNOWN])
        )
        if found["unit"] in {"有关部门", "各市政府"}:
            found["unit"] = "东市政府"
    fixed = [each["date"] for each in about.get("deadlines", []) if each["kind"] == "fixed"]
    if sometimes(draw, 3):
        found["due"] = draw(st.sampled_from(fixed)) if fixed else near(draw, as_of)
    elif sometimes(draw, 10):
        found["due"] = near(draw, as_of)
    if sometimes(draw, 3 if any(each["kind"] == "recurring" for each in about.get("deadlines", [])) else 20):
        day = near(draw, as_of, [-100, -32, 0, 31])
        found["period"] = draw(
            st.sampled_from(
                [
                    f"{day:%Y}",
                    f"{day:%Y-%m}",
                    f"{day.year}-Q{(day.month + 2) // 3}",
                    f"{day.year}-H{1 + (day.month > 6)}",
                    "{:04}-W{:02}".format(*day.isocalendar()[:2]),
                ]
            )
        )
    if not sometimes(draw, 3):
        found["completed"] = near(draw, as_of, [-600, -60, -32, -10, -3, -1, 0, 1])
    if sometimes(draw, 3):
        found["percent"] = draw(st.sampled_from([-1, 0, 99, 99.5, 100, 101]))
    if sometimes(draw, 5):
        found["updated"] = near(draw, as_of, BACK)
    if sometimes(draw, 4):
        found["approval"] = {**APPROVERS, "date": near(draw, as_of, [-10, -1, 0, 1])}
        if not sometimes(draw, 3):
            found["approval"]["new_due"] = near(draw, as_of, [-3, -1, 0, 1, 30, 31, 100])
    if sometimes(draw, 2):
        found["evidence"] = ["验收意见"]
    measures = {}
    for each in about.get("targets", []):
        if not sometimes(draw, 3):
            wanted = each["value"]
            number = draw(st.sampled_from([wanted, wanted * 0.96, wanted * 0.94, wanted * 1.04, wanted * 1.06, 0]))
            unit = draw(st.sampled_from([each["unit"], each["unit"], each["unit"], "", "分"]))
            metric = draw(st.sampled_from([each["metric"], *each.get("aliases", [])]))
            measures[metric] = f"{number:g}{unit}"
    if measures:
        found["measures"] = measures
    return found


def case(draw: Draw, tasks: list[Dict], as_of: date) -> Dict:
    """One event under a time limit."""
    about = draw(st.sampled_from(tasks))
    opened = near(draw, as_of, [-250, -100, -40, -20, -10, -5, -3, -1, 0])
    found: Dict = {"task": about["id"], "id": "1", "opened": moment(draw, opened, about)}
    if sometimes(draw, 2):
        closed = near(draw, opened, [-1, 0, 1, 2, 3, 5, 7, 14, 30, 31, 45, 90])
        found["closed"] = moment(draw, closed, about)
    if sometimes(draw, 3):
        found["extended"] = {"n": draw(st.sampled_from([1, 3, 10, 30]))}
        if not sometimes(draw, 4):
            found["extended"]["approved"] = near(draw, opened, [-1, 0, 1, 3, 5, 10, 20, 60])
    if sometimes(draw, 3):
        pauses: list[Dict] = []
        for _ in range(draw(st.integers(1, 2))):
            start = near(draw, opened, [-2, 0, 1, 2, 4, 9, 30])
            pauses.append({"from": start})
            if not sometimes(draw, 5):
                pauses[-1]["to"] = near(draw, start, [0, 1, 2, 7, 30])
        found["paused"] = pauses
    return found


def moment(draw: Draw, day: date, about: Dict) -> date:
    """The day, mostly with a time of day where the limit is in hours."""
    if about["deadlines"][0]["unit"] != "hour" or sometimes(draw, 8):
        return day
    return datetime.combine(day, draw(st.sampled_from([time(), time(9, 30), time(9, 31), time(23, 59)])))


def report(draw: Draw, packs: list[Dict], as_of: date) -> Dict:
    """What one unit hands in."""
    head: Dict = {"unit": draw(st.sampled_from([*OFFICES, *OFFICES, *BUREAUS, UNKNOWN])), "region": "demo"}
    if not sometimes(draw, 8):
        head["as_of"] = near(draw, as_of, [*BACK, 0, 0, 0, 3])
    if not sometimes(draw, 4):
        head["source"] = draw(st.sampled_from(packs))["source"]["id"] if not sometimes(draw, 12) else "demo-9"
    if sometimes(draw, 2):
        head["submitted"] = near(draw, as_of)
    if sometimes(draw, 8):
        start = near(draw, as_of, [-100, -60, -32])
        head["covers"] = {"from": start, "to": near(draw, as_of, [-10, 0, 10])}
    tasks = [each for one in packs for each in one["tasks"]]
    mine = [each for each in tasks if each["id"].startswith(f"{head.get('source')}/")] or tasks
    found: Dict = {"report": head}
    short = head.get("source") is not None
    found["items"] = [
        item(draw, mine if sometimes(draw, 2) else tasks, as_of, short) for _ in range(draw(st.integers(0, 4)))
    ]
    limits = [each for each in tasks if each["kind"] == "time_limit"]
    if limits:
        found["cases"] = [case(draw, limits, as_of) for _ in range(draw(st.integers(0, 2)))]
    return found


def a_round(draw: Draw, packs: list[Dict], as_of: date) -> Dict:
    """One collection of reports."""
    quarter = f"{as_of.year}-Q{(as_of.month + 2) // 3}"
    sources = sorted({draw(st.sampled_from(packs))["source"]["id"] for _ in packs})
    found: Dict = {
        "id": draw(st.sampled_from([quarter, f"{as_of:%Y-%m}", f"{as_of.year}"])),
        "data_day": as_of,
        "sources": sources,
    }
    if not sometimes(draw, 4):
        found["hand_in_day"] = near(draw, as_of, [0, 3, 10])
    if sometimes(draw, 3):
        found["units"] = draw(st.lists(st.sampled_from([*OFFICES, "各市政府"]), min_size=1, max_size=3, unique=True))
    return found


def ledger(draw: Draw, packs: list[Dict], as_of: date) -> Dict:
    """The office's decisions at random days."""
    tasks = [each for one in packs for each in one["tasks"]]
    events = []
    for _ in range(draw(st.integers(0, 5))):
        about = draw(st.sampled_from(tasks))
        kind = draw(st.sampled_from(["closed", "returned", "terminated", "reassigned", "reopened", "extended"]))
        if kind == "extended" and all(each["kind"] == "ongoing" for each in about.get("deadlines", [])):
            kind = "closed"  # what has no day cannot be extended
        units = [each for each in [*about.get("lead", []), *about.get("responsible", [])] if each in OFFICES] or OFFICES
        event: Dict = {
            "date": near(draw, as_of, [*BACK, 1]),
            "event": kind,
            "task": about["id"],
            "unit": draw(st.sampled_from(units if not sometimes(draw, 4) else OFFICES)),
        }
        fixed = [each["date"] for each in about.get("deadlines", []) if each["kind"] == "fixed"]
        if fixed and sometimes(draw, 3):
            event["due"] = draw(st.sampled_from(fixed))
        if kind == "extended":
            event["new_due"] = near(draw, as_of, [-3, -1, 0, 1, 30, 31, 100])
        if kind == "reassigned":
            event["to"] = draw(st.sampled_from(OFFICES))
        if kind in {"returned", "reopened"}:
            event["reason"] = "理由"
        events.append(event)
    return {"events": events}


@st.composite
def worlds(draw: Draw) -> World:
    """A whole small world."""
    as_of = date(2023, 1, 1) + timedelta(days=draw(st.integers(0, 500)))
    units = directory(draw)
    packs = [pack(draw, "demo-1", as_of, 4)]
    if sometimes(draw, 3):
        packs.append(pack(draw, "demo-2", as_of, 2))
    reports = [report(draw, packs, as_of) for _ in range(draw(st.integers(0, 3)))]
    for number, each in enumerate(each for one in reports for each in one.get("cases", [])):
        each["id"] = f"2023-{number}"  # a case is reported once
    return World(
        units,
        packs,
        reports,
        as_of,
        a_round(draw, packs, as_of) if sometimes(draw, 3) else None,
        ledger(draw, packs, as_of) if sometimes(draw, 3) else None,
    )


# ---- as files ----


class _Plain(yaml.SafeDumper):
    """Writes the same day twice where it stands twice, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Plain.add_representer(datetime, lambda dumper, moment: dumper.represent_str(moment.isoformat(" ", "minutes")))


def text_of(value: Any) -> str:
    """A document as YAML."""
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=200)


def rules_in(world: World, folder: Path) -> Rulebook:
    """The world's rule base, written to the folder and opened."""
    write(folder / "units" / "demo.yaml", world.units)
    for each in world.packs:
        write(folder / "demo" / f"{each['source']['id']}.yaml", each)
    return Rulebook((folder,))


def papers_in(world: World, folder: Path) -> Papers:
    """The office's papers, written to the folder and read."""
    found = Papers()
    if world.round:
        write(folder / f"{world.round['id']}.yaml", world.round)
        found = found.with_(round=load_round(folder, world.round["id"]))
        assert found.round and found.round.data_day == day_of(world.as_of)
    if world.ledger:
        write(folder / "papers" / "ledger.yaml", world.ledger)
        found = found.with_(ledger=read_ledger(folder / "papers" / "ledger.yaml"))
    return found


def reports_of(world: World) -> list[Report]:
    """The world's reports, read."""
    return [parse_report(text_of(each).encode(), f"{number}.yaml") for number, each in enumerate(world.reports)]


def write(path: Path, value: Dict) -> None:
    """A document as a YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(value), encoding="utf-8")


def shown(world: World) -> str:
    """The world as text, for a failing example."""
    parts = {
        "as_of": world.as_of,
        "units": world.units["units"],
        "packs": world.packs,
        "reports": world.reports,
        "round": world.round,
        "ledger": world.ledger,
    }
    return text_of(parts)
