"""`compliance draft`, as a clerk would use it."""

from pathlib import Path

import pytest
import yaml

from tests.cli.command import compliance
from tests.draft.made import POLICY

OTHER = "另一份工作方案\n\n（豫政办〔2023〕9号）\n\n一、任务\n\n建设平台。（责任单位：省公安厅）\n"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.txt"
    path.write_text(POLICY, encoding="utf-8")
    return path


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    path = tmp_path / "volume.txt"
    path.write_text(POLICY + OTHER, encoding="utf-8")
    return path


def test_a_pack_is_written_and_summed_up(capsys: pytest.CaptureFixture[str], policy: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.yaml"
    done = compliance(capsys, "draft", policy, "-o", target, "--lang", "zh")
    assert (done.code, done.out) == (0, "")
    assert done.err == "责任标注和任务行3处，起草任务8项，其中0项需核对\n"
    assert yaml.safe_load(target.read_text(encoding="utf-8"))["source"]["id"] == "yuzhengban-2023-8"


def test_the_drafted_pack_can_be_used(capsys: pytest.CaptureFixture[str], policy: Path, tmp_path: Path) -> None:
    target = tmp_path / "rules" / "henan" / "yuzhengban-2023-8.yaml"
    target.parent.mkdir(parents=True)
    assert compliance(capsys, "draft", policy, "-o", target).code == 0
    done = compliance(capsys, "show", "yuzhengban-2023-8/2.1", "--rules", tmp_path / "rules", "--lang", "zh")
    assert done.code == 0 and "省公安厅" in done.out


def test_documents_of_a_volume(capsys: pytest.CaptureFixture[str], volume: Path) -> None:
    done = compliance(capsys, "draft", "--list", volume)
    assert done.out == "1-25\t豫政办〔2023〕8号\t某省加快数据工作实施方案\n26-32\t豫政办〔2023〕9号\t另一份工作方案\n"
    asked = compliance(capsys, "draft", volume, "--lang", "en")
    assert asked.code == 2 and "the file holds 2 documents" in asked.err and "豫政办〔2023〕9号" in asked.err
    for option in (("--document", "豫政办〔2023〕9号"), ("--document", "另一份工作方案"), ("--lines", "26-32")):
        picked = compliance(capsys, "draft", volume, *option)
        assert (picked.code, yaml.safe_load(picked.out)["source"]["id"]) == (0, "yuzhengban-2023-9")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--document", "没有的文件"), "no document “没有的文件”"),
        (("--lines", "9-1"), "is no span of lines"),
        (("--lines", "900-901"), "no lines 900-901: the file has"),
        (("--region", "No Where"), "is no id of a region"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], volume: Path, arguments: tuple[str, ...], said: str) -> None:
    done = compliance(capsys, "draft", volume, *arguments, "--lang", "en")
    assert done.code == 2 and said in done.err and "Traceback" not in done.err


def test_a_file_is_never_overwritten_unasked(capsys: pytest.CaptureFixture[str], policy: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.yaml"
    target.write_text("mine", encoding="utf-8")
    done = compliance(capsys, "draft", policy, "-o", target, "--lang", "en")
    assert done.code == 2 and "--update" in done.err
    assert target.read_text(encoding="utf-8") == "mine"


def test_an_update_reports_what_changed(capsys: pytest.CaptureFixture[str], policy: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.yaml"
    compliance(capsys, "draft", policy, "-o", target)
    policy.write_text(POLICY.replace("2023年年底前", "2024年年底前"), encoding="utf-8")
    done = compliance(capsys, "draft", policy, "--update", target, "--lang", "en")
    assert done.code == 0
    assert "7 unchanged, 0 added, 1 changed, 0 vanished" in done.err
    assert "changed yuzhengban-2023-8/2.1" in done.err
    assert "原文有改动" in target.read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: 1", encoding="utf-8")
    assert compliance(capsys, "draft", policy, "--update", broken).code == 2


def test_a_text_without_duties(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("春眠不觉晓\n处处闻啼鸟\n", encoding="utf-8")
    done = compliance(capsys, "draft", path, "--lang", "zh")
    assert done.code == 2 and "没有读到任何任务" in done.err


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\x00\x01\x02", "not a text file"), (b"%PDF-1", "PDF"), (b"", "empty"), (b"a" * (21 << 20), "20 MiB")],
    ids=["binary", "pdf", "empty", "large"],
)
def test_bad_files(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes(data)
    done = compliance(capsys, "draft", path, "--lang", "en")
    assert done.code == 2 and said in done.err and "Traceback" not in done.err
    assert compliance(capsys, "draft", tmp_path / "none.txt").code == 2
