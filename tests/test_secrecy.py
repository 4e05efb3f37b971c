"""Reports may be 工作秘密: no command opens a socket or starts a program; no cache or log keeps their text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.cli.app import app
from compliance.output.formats import FORMATS
from tests.conftest import ROOT

# refuses what an audit hook sees of the network and of other programs (docs.python.org/3/library/audit_events.html)
REFUSED = (
    *("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser."),
    *("subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork"),
)
GUARD = f"""
import sys

REFUSED = {REFUSED}

def guard(event, arguments):
    if event.startswith(REFUSED):
        print("AUDIT", event, file=sys.stderr, flush=True)
        import os
        os._exit(99)

sys.addaudithook(guard)
sys.argv = ["compliance", *sys.argv[1:]]
"""
RUN = "from compliance.cli import main\nmain()\n"
MARKER = "绝不外传7f3a91"
REPORT = f"""\
report: {{unit: 省行政审批政务信息管理局, region: henan, as_of: 2023-09-30, source: yuzhengban-2022-101}}
items:
  - {{task: 1-4, status: 正在推进, note: {MARKER}}}
  - {{task: 2.3, status: 已完成, evidence: [{MARKER}.pdf], {MARKER}: x}}
  - {{task: {MARKER}, unit: {MARKER}, status: {MARKER}}}
"""
COMMANDS = {
    **{f"check {name}": ("check", "{report}", "--as-of", "2023-09-30", "--format", name) for name in FORMATS},
    "check round": ("check", "{report}", "--round", "2023-Q3", "--rounds", f"{ROOT}/examples/rounds"),
    "check broken": ("check", "{broken}", "--as-of", "2023-09-30"),
    "check previous": ("check", "{report}", "--previous", "{report}", "--ledger", f"{ROOT}/examples/ledger.yaml"),
    "lint": ("lint",),
    "draft": ("draft", "{folder}/policy.txt"),
    "import": ("import", "{folder}/table.csv", "--title", "示例", "--region", "henan"),
    "export": ("export", "yuzhengban-2022-101"),
    "diff": ("diff", "{report}", "{report}"),
    "upcoming": ("upcoming", "--within", "100d", "--as-of", "2023-09-30"),
    "tasks": ("tasks", "--grep", "电子"),
    "show": ("show", "yuzhengban-2022-101/4.3"),
    "explain": ("explain", "D301"),
    "schema": ("schema", "report"),
    "rounds": ("rounds", "list", "--rounds", f"{ROOT}/examples/rounds"),
    "ledger": ("ledger", "show", "--ledger", f"{ROOT}/examples/ledger.yaml"),
    "template": (
        "template",
        "--unit",
        "省公安厅",
        "--region",
        "henan",
        "--as-of",
        "2023-09-30",
        "-o",
        "{folder}/a.xlsx",
    ),
    "merge": ("merge", "{report}", "--as-of", "2023-09-30", "--format", "csv"),
    "merge xlsx": ("merge", "{report}", "--as-of", "2023-09-30", "-o", "{folder}/reports/ledger.xlsx"),
    "split": ("split", "{report}", "-o", "{folder}/reports"),
    "init": ("init", "{folder}/new"),
}


def run(folder: Path, *arguments: str, program: str = RUN) -> subprocess.CompletedProcess[str]:
    """A program under guard, every folder that it could write to being below `folder`."""
    places = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    for name in places:
        (folder / name).mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
        "PYTHONUTF8": "1",
        "COMPLIANCE_LANG": "zh",
        **{name: str(folder / name) for name in places},
    }
    return subprocess.run(
        [sys.executable, "-c", GUARD + program, *arguments],
        cwd=folder / "HOME",
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all commands run, one after the other: what one leaves, the next may pick up."""
    found = tmp_path_factory.mktemp("secrecy")
    (found / "reports").mkdir()
    (found / "reports" / "report.yaml").write_text(REPORT, encoding="utf-8")
    (found / "reports" / "broken.yaml").write_text(f"report: [{MARKER}\n  {{", encoding="utf-8")
    policy = "示例市数据工作方案\n\n一、建成统一平台，2023年底前上线。（责任单位：市数据局）\n"
    (found / "policy.txt").write_text(policy, encoding="utf-8")
    table = "序号,任务名称,责任单位,完成时限\n1,建成平台,省公安厅,2023年底\n"
    (found / "table.csv").write_text(table, encoding="utf-8")
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_a_socket_or_keeps_what_a_report_says(folder: Path, name: str) -> None:
    words = {"{report}": f"{folder}/reports/report.yaml", "{broken}": f"{folder}/reports/broken.yaml"}
    arguments = [words.get(each, each.replace("{folder}", str(folder))) for each in COMMANDS[name]]
    done = run(folder, *arguments)
    assert done.returncode in {0, 1}, done.stderr
    assert done.stdout
    kept = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.parent.name != "reports"
        and any(MARKER.encode(encoding) in path.read_bytes() for encoding in ("utf-8", "utf-16-le", "gb18030"))
    ]
    assert kept == []


def test_the_marker_was_read_and_something_was_cached(folder: Path) -> None:
    """The test above would be empty if nothing were read, or if there were no cache at all."""
    done = run(folder, "check", f"{folder}/reports/report.yaml", "--as-of", "2023-09-30", "--format", "text")
    assert MARKER in done.stdout
    assert done.returncode == 1
    run(folder, "tasks")
    assert [path for path in (folder / "XDG_CACHE_HOME").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('example.invalid', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_guard_sees_what_it_should(folder: Path, program: str) -> None:
    done = run(folder, program=program)
    assert done.returncode == 99 and done.stderr.startswith("AUDIT")


def test_every_command_is_tried() -> None:
    names = {each.name for each in app.registered_commands} | {each.name for each in app.registered_groups}
    assert {words[0] for words in COMMANDS.values()} >= names
