"""What nobody should write, run through everything: findings come of it, never an exception."""

import json
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compliance.data import schema_path
from compliance.finding import LEVELS, Result
from compliance.messages import LANGUAGES
from compliance.output import github, jsontext, text
from compliance.reports.read import STDIN_NAME, parse_report
from compliance.reports.report import Report
from compliance.rulebook.load import Rulebook
from compliance.run import Classified, NoAsOf, Options, check
from tests.conftest import ROOT, TODAY
from tests.document.made import JUNK, REPORTS, at, broken, pointers

RESULT = Draft202012Validator(
    json.loads(schema_path("result").read_text(encoding="utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
)
UNFILLED = re.compile(r"\{\w*\}")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
GENTLE = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

# how a report may reach the reader
WRITTEN: list[tuple[str, Callable[[Any], str]]] = [
    ("a.json", json.dumps),
    ("a.json", lambda value: json.dumps(value, ensure_ascii=False, indent=1)),
    ("a.yaml", lambda value: yaml.dump(value, allow_unicode=True)),
    (STDIN_NAME, lambda value: json.dumps(value, indent="\t")),
]


def judged(rulebook: Rulebook, reports: list[Report], as_of: date | None, lang: str) -> Result | None:
    try:
        return check(rulebook, reports, as_of=as_of, options=Options(lang=lang, today=TODAY))
    except (NoAsOf, Classified):
        return None


def hold(result: Result, lang: str) -> None:
    """What is true of every result, however odd the reports."""
    assert all(each.message.strip() and not UNFILLED.search(each.message) for each in result.findings)
    assert all(each.label and each.fix and each.level in LEVELS for each in result.findings)
    document = json.loads(jsontext.render(result).encode())
    some = document["findings"][:: len(document["findings"]) // 100 + 1]  # the validator takes its time
    RESULT.validate({**document, "findings": some})
    keys = Counter(each["key"] for each in document["findings"])
    assert set(keys.values()) <= {1}, keys.most_common(1)
    assert jsontext.render_lines(result).count("\n") == len(result.findings)
    annotations = [line for line in github.render(result, lang).split("\n") if line.startswith("::")]
    assert len(annotations) == len(result.findings)
    for rendered in (text.render(result, lang), github.render(result, lang)):
        assert not STEERING.search(rendered)
    assert "\x1b[" in text.render(result, lang, colour=True)


def run(rulebook: Rulebook, written: list[tuple[str, bytes]], as_of: date | None = None) -> None:
    """Everything that `compliance check` does, in both languages."""
    results = []
    for lang in LANGUAGES:
        result = judged(rulebook, [parse_report(data, name) for name, data in written], as_of, lang)
        if result is not None:
            hold(result, lang)
            results.append([(each.key, each.place, each.level) for each in result.findings])
    assert len(results) in {0, len(LANGUAGES)}
    if results:
        assert sorted(results[0]) == sorted(results[1])


AS_OF = st.sampled_from([None, date(2023, 6, 30), date(2025, 12, 31), TODAY, date(1990, 1, 1)])


@GENTLE
@given(st.lists(st.one_of(REPORTS, broken(), broken(most=12)), min_size=1, max_size=2), st.sampled_from(WRITTEN), AS_OF)
def test_made_reports(
    demo: Rulebook, values: list[Any], way: tuple[str, Callable[[Any], str]], as_of: date | None
) -> None:
    name, write = way
    run(demo, [(name, write(value).encode()) for value in values], as_of)


@settings(GENTLE, max_examples=30)
@given(JUNK, JUNK, JUNK)
def test_junk_in_every_section(demo: Rulebook, one: Any, two: Any, three: Any) -> None:
    header = {"unit": one, "source": "demo-2022-1", "as_of": two}
    lines = {"items": [three, {"task": one, "status": two}], "cases": [one, two]}
    for value in (one, {"report": one, "items": two}, {"report": header, **lines}):
        run(demo, [("a.json", json.dumps(value).encode())], TODAY)


WHOLE = {
    "report": {
        "unit": "省甲厅",
        "region": "demo",
        "as_of": "2023-06-30",
        "source": "demo-2022-1",
        "round": "2023-Q2",
        "covers": {"from": "2023-01-01", "to": "2023-06-30"},
        "filled_by": "a",
        "signed_by": "b",
        "phone": "1",
    },
    "items": [
        {
            "task": "2.1",
            "unit": "省甲厅",
            "status": "已完成",
            "percent": 100,
            "due": "2023-06-30",
            "period": "2023",
            "completed": "2023-06-01",
            "updated": "2023-06-02",
            "evidence": ["a.pdf"],
            "measures": {"覆盖率": "96.5%", "数": {"value": 3, "unit": "万个"}},
            "progress": "a",
            "problems": "b",
            "next": "c",
            "note": "d",
            "approval": {"paper": "a", "approver": "b", "date": "2023-06-01", "new_due": "2023-12-31"},
        },
        {"task": "demo-2022-1/1", "status": "正在推进"},
    ],
    "cases": [
        {
            "task": "3.4",
            "unit": "省乙局",
            "id": "1",
            "opened": "2023-01-01",
            "closed": "2023-02-01T10:00",
            "extended": {"n": 3, "approved": "2023-01-05"},
            "paused": [{"from": "2023-01-02", "to": "2023-01-03"}],
        }
    ],
    "declarations": [{"task": "3.4", "declarant": "a", "project": "b", "programme": 1, "field": "c"}],
}


def each_place_replaced(junk: Any) -> list[Report]:
    """The whole report many times, in each another part of it replaced."""
    reports = []
    for number, pointer in enumerate(pointers(WHOLE)):
        value = json.loads(json.dumps(WHOLE))
        at(value, pointer[:-1])[pointer[-1]] = junk
        reports.append(parse_report(json.dumps(value).encode(), f"{number}.json"))
    return reports


@pytest.mark.parametrize(
    "junk",
    [
        None,
        True,
        -1,
        1e300,
        10**40,
        "",
        "\x00",
        "\u202e",
        "x" * 5000,
        "../../etc/passwd",
        "0000-01-01",
        "9999-12-31",
        [],
        {},
        [None],
        ["a.pdf", {"a": "b.pdf"}],
        {"2023": {"value": "x"}},
    ],
    ids=repr,
)
def test_junk_in_every_place(demo: Rulebook, junk: Any) -> None:
    reports = each_place_replaced(junk)
    result = judged(demo, reports, date(2023, 7, 31), "zh")
    assert result is not None and result.files == len(reports) > 50
    hold(result, "zh")


def test_half_a_surrogate_pair_in_every_place(demo: Rulebook) -> None:
    reports = each_place_replaced("\ud800")
    assert {each.what for report in reports for each in report.problems} == {"file.surrogate"}
    result = judged(demo, reports, TODAY, "en")
    assert result is not None and [each.code for each in result.findings] == ["R101"] * len(reports)
    hold(result, "en")


YAML_FILE = yaml.dump(WHOLE, allow_unicode=True, sort_keys=False).encode()
JSON_FILE = json.dumps(WHOLE, ensure_ascii=False, indent=1).encode()
NAMES = st.sampled_from(["a.yaml", "a.json", STDIN_NAME])


@pytest.mark.parametrize(("name", "data"), [("a.yaml", YAML_FILE), ("a.json", JSON_FILE), (STDIN_NAME, JSON_FILE)])
def test_files_that_were_cut_short(name: str, data: bytes) -> None:
    for length in range(len(data)):
        report = parse_report(data[:length], name)
        assert all(each.code in {"R101", "R102", "R103", "R104", "R105"} for each in report.problems)
        if name != "a.yaml":  # half a YAML file may well be one
            codes = [each.code for each in report.problems]
            assert codes == ["R101" if data[:length].strip() else "R102"]


@settings(GENTLE, max_examples=300)
@given(st.binary(max_size=60), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    assert parse_report(data, name).problems  # no sixty bytes are a report with a source, or with an item


SNIPPETS = st.one_of(
    st.binary(max_size=3),
    st.sampled_from([b"\xff", b"\x00", b"\t", b"\n", b"[", b"]", b"{", b"}", b'"', b"'", b": ", b"- ", b"&a ", b"*a"]),
    st.sampled_from([b"!x ", b"|", b"#", b"?", b"%", b"---\n", "：".encode(), b"\\", b"\\ud800"]),
)


@settings(GENTLE, max_examples=100)
@given(
    st.sampled_from([("a.yaml", YAML_FILE), ("a.json", JSON_FILE)]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), SNIPPETS), min_size=1, max_size=4),
)
def test_files_that_were_damaged(
    demo: Rulebook, file: tuple[str, bytes], damages: list[tuple[float, int, bytes]]
) -> None:
    name, data = file
    for where, length, put in damages:
        start = int(where * len(data))
        data = data[:start] + put + data[start + length :]
    report = parse_report(data, name)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in report.problems:
        assert problem.place.line is not None and 1 <= problem.place.line <= lines
        assert problem.place.column is not None and 1 <= problem.place.column <= len(data) + 1
    result = judged(demo, [report], TODAY, "zh")
    assert result is None or all(each.message for each in result.findings)


# ---- what is known to go wrong ----


def findings(rulebook: Rulebook, lines: str, header: str = "") -> list[tuple[str, str, str]]:
    written = f"report: {{unit: 省甲厅, source: demo-2022-1, as_of: 2023-06-30{header}}}\n{lines}"
    result = check(rulebook, [parse_report(written.encode(), "a.yaml")], options=Options(lang="en", today=TODAY))
    return [(each.code, str(each.place), each.message) for each in result.findings]


@pytest.mark.parametrize("typed", ["text.as-of", "type.string", "due.none"])
def test_what_people_type_is_never_taken_for_a_message(demo: Rulebook, typed: str) -> None:
    found = findings(demo, f"items: [{{task: 2.1, status: {typed}}}]")
    [message] = [message for code, _, message in found if code == "R104"]
    assert f"“{typed}”" in message


@pytest.mark.parametrize(
    "header",
    [
        ", classification: 机 密",
        ", classification: 机　密",
        ", classification: 工作秘密、机密",
        ", 密级: 机密",
    ],
)
def test_marks_of_secrecy_however_they_are_written(demo: Rulebook, header: str) -> None:
    with pytest.raises(Classified):
        findings(demo, "items: [{task: 2.1, status: 正在推进}]", header)


def test_the_place_of_evidence_after_a_broken_one(demo: Rulebook) -> None:
    found = findings(demo, "items:\n- task: 2.1\n  status: 正在推进\n  evidence:\n  - ''\n  - a.pdf\n")
    assert ("E602", "a.yaml:7:5") in [(code, place) for code, place, _ in found]


def test_the_first_day_that_there_is(demo: Rulebook) -> None:
    written = b"report: {unit: a, source: demo-2022-1}\ncases: [{task: 3.4, id: 1, opened: 2023-01-01}]"
    assert judged(demo, [parse_report(written, "a.yaml")], date.min, "zh") is not None


def test_an_open_pause_at_the_end_of_the_calendar(demo: Rulebook) -> None:
    case = "{task: 3.4, id: 1, opened: 2023-01-01, paused: [{from: 9999-12-31}]}"
    assert findings(demo, f"cases: [{case}]")


def test_a_measured_value_beyond_all_bounds(demo: Rulebook) -> None:
    measures = "{覆盖率: {value: 1e299, unit: 亿}}"
    found = findings(demo, f"items: [{{task: 1, status: 正在推进, measures: {measures}}}]")
    assert "R104" in [code for code, _, _ in found]


# ---- the command line ----

HEADER = "report: {unit: 东市, source: demo-2022-1, as_of: 2023-06-30}\n"
GOOD = HEADER + "items: [{task: 3.2, status: 正在推进}]\n"
DEMO = ["--only-rules", "--rules", str(ROOT / "tests" / "rules")]


def compliance(folder: Path, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """`compliance check ARGUMENTS` in a folder, in a process of its own."""
    environment = {**os.environ, "COMPLIANCE_LANG": "zh", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "compliance", "check", *arguments, *DEMO]
    done: subprocess.CompletedProcess[str] = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False, **how
    )
    assert "Traceback" not in done.stderr and "internal error" not in done.stderr, done.stderr
    return done


HOSTILE = [
    ("mistyped.yaml", b"report:\n  - [", "R101"),
    ("tabs.yaml", b"report:\n\tunit: a\n", "R101"),
    ("list.yaml", b"- unit: a\n- unit: b\n", "R102"),
    ("text.yaml", b"just text", "R102"),
    ("binary.yaml", bytes(range(256)) * 40, "R101"),
    ("zip.yaml", b"PK\x03\x04\x14\x00\x06\x00" + b"\x80\xff" * 50, "R101"),
    ("gbk.yaml", GOOD.encode("gb18030"), "R101"),
    ("latin.yaml", GOOD.encode() + b"# caf\xe9\n", "R101"),
    ("cut.json", b'{"report": {"unit": ', "R101"),
    ("surrogate.json", b'{"report": {"unit": "\\ud800"}}', "R101"),
    ("report.xlsx", b"PK\x03\x04", "R101"),
    ("empty.yaml", b"", "R102"),
    ("nothing.yaml", b"report: {unit: \xe4\xb8\x9c\xe5\xb8\x82, as_of: 2023-06-30}\n", "R102"),
    ("february.yaml", GOOD.replace("2023-06-30", "2023-02-30").encode(), "R104"),
    ("year0.yaml", GOOD.replace("2023-06-30", "0000-01-01").encode(), "R104"),
    ("escape.yaml", (HEADER + "items: [{task: ../../etc/passwd, status: 正在推进}]").encode(), "R104"),
    ("source.yaml", GOOD.replace("demo-2022-1", "../../../etc/passwd").encode(), "R104"),
    ("region.yaml", GOOD.replace("{unit", "{region: ../../etc, unit").encode(), "R104"),
    ("tag.yaml", (HEADER + "items: !!python/object/apply:os.system [id]").encode(), "R104"),
    ("future.yaml", GOOD.replace("2023-06-30", "9999-12-31").encode(), "R104"),
    ("mapping.yaml", (HEADER + "items: [{task: 3.2, status: 已完成, evidence: [{附件: a.pdf}]}]").encode(), "R102"),
    (
        "bomb.yaml",
        b"a: &a0 [x]\n"
        + b"".join(b"b%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 40)),
        "R101",
    ),
    ("circle.yaml", b"report: &a {unit: *a}", "R101"),
]


@pytest.mark.parametrize(("name", "data", "code"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_hostile_files(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    done = compliance(tmp_path, name, "--as-of", "2023-06-30")
    assert done.returncode == 1 and not done.stderr
    assert f" {code} " in done.stdout and name in done.stdout and done.stdout.endswith("\n")
    assert "root:" not in done.stdout


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    done = compliance(tmp_path, "nowhere.yaml")
    assert done.returncode == 1 and "R101" in done.stdout and "找不到文件" in done.stdout


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_text(GOOD.replace("2023-06-30", "2023-07-01"), encoding="utf-8")
    done = compliance(tmp_path, ".", "--format", "json")
    found = {(each["code"], each["place"]["file"]) for each in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1 and {("R101", "a.yaml"), ("D301", "b.yaml")} <= found


@pytest.mark.parametrize(
    ("report", "arguments", "said"),
    [
        (GOOD, ["--as-of", "9999-12-31"], "9999-12-31"),
        (GOOD, ["--as-of", "2023-02-30"], "2023-02-30"),
        (GOOD, ["--output", "nowhere/out.json"], "nowhere"),
        (GOOD, ["--output", "report.yaml/out.json"], "report.yaml"),
        (GOOD.replace("{unit", "{classification: 机密, unit"), [], "机密"),
        (GOOD.replace("{unit", "{classification: 绝密★30年, unit"), ["--format", "json"], "绝密"),
        (GOOD.replace("{unit", "{classification: [机密], unit"), [], "机密"),
        (GOOD.replace("{unit", "{unkown: 1, classification: 秘密, unit"), ["--only", "form"], "秘密"),
        (GOOD.replace("as_of: 2023-06-30", "as_of: soon"), [], "--as-of"),
    ],
)
def test_wrong_use_writes_nothing(report: str, arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(report, encoding="utf-8")
    if "--output" not in arguments:
        arguments = [*arguments, "--output", "out.json"]
    done = compliance(tmp_path, "report.yaml", *arguments)
    assert done.returncode == 2 and not done.stdout and said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["report.yaml"]


def test_a_secret_report_stops_the_run_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    secret = '{"report": {"unit": "东市", "classification": "机密"}}'
    (tmp_path / "b.json").write_text(secret, encoding="utf-8")
    done = compliance(tmp_path, ".", "--output", "out.txt")
    assert done.returncode == 2 and not (tmp_path / "out.txt").exists() and "b.json:1:45" in done.stderr


# ---- size ----

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of resources are POSIX's")
HUGE = 200 * 2**20


def narrow() -> None:
    """The child may take a gigabyte and a half of memory and a minute of time."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (3 * 2**29, 3 * 2**29))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


def pour(target: int, pattern: bytes, size: int) -> None:
    """Writes the pattern over and over, until it is enough or nobody reads any more."""
    block = pattern * (2**20 // len(pattern))
    with os.fdopen(target, "wb", buffering=0) as stream:
        try:
            for _ in range(size // len(block)):
                stream.write(block)
        except BrokenPipeError:
            pass


@POSIX
@pytest.mark.parametrize("pattern", [b"[", b'{"a":'])
def test_two_hundred_megabytes_of_brackets_on_standard_input(pattern: bytes, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    source = threading.Thread(target=pour, args=(writing, pattern, HUGE))
    source.start()
    try:
        done = compliance(tmp_path, "-", stdin=reading, preexec_fn=narrow)
    finally:
        os.close(reading)
        source.join()
    assert done.returncode == 1 and "R101" in done.stdout and "64 MiB" in done.stdout


@POSIX
def test_two_hundred_megabytes_of_brackets_in_a_file(tmp_path: Path) -> None:
    """The file has holes after its first bytes: it takes no room on the disk."""
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.write(b"[" * 2**20)
        file.truncate(HUGE)
    done = compliance(tmp_path, "huge.yaml", preexec_fn=narrow)
    assert done.returncode == 1 and "R101" in done.stdout and "64 MiB" in done.stdout


@POSIX
@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("large.yaml", b"["),
        ("large.yaml", b"- "),
        ("large.json", b"["),
        ("large.json", b'{"a": '),
    ],
)
def test_as_many_brackets_as_are_read(name: str, pattern: bytes, tmp_path: Path) -> None:
    """Just below the limit, so that the parsers see them."""
    os.mkfifo(tmp_path / name)
    source = threading.Thread(target=lambda: pour(os.open(tmp_path / name, os.O_WRONLY), pattern, 60 * 2**20))
    source.start()
    try:
        done = compliance(tmp_path, name, preexec_fn=narrow)
    finally:
        source.join()
    assert done.returncode == 1 and "R101" in done.stdout and "嵌套超过100层" in done.stdout
