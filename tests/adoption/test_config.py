"""The configuration: where it is found, what it says, and how it says what is wrong with it."""

from pathlib import Path

import pytest

from compliance.adoption.config import Config, find_config, levels_by_code, read_config, refuse_unknown_codes
from compliance.checks.registry import bundled
from compliance.finding import Unusable
from compliance.messages import say
from compliance.model.config import Config as Model
from tests.office.files import written


def problems(path: Path) -> list[str]:
    with pytest.raises(Unusable) as raised:
        read_config(path)
    return [
        f"{each.place.line}:{each.place.column} {say(each.what, 'en', each.args)}" for each in raised.value.problems
    ]


def test_it_holds_what_the_model_holds() -> None:
    """Every key is there, and what holds where nothing is said is the same."""
    model, config = Model(), Config()
    assert set(Config._fields) - {"document"} == set(Model.model_fields)
    for name in Model.model_fields:
        one, other = getattr(model, name), getattr(config, name)
        assert list(other) == one if isinstance(one, list) else other == one, name


def test_the_nearest_folder_decides(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    written(tmp_path / "compliance.toml", "due_soon = 1")
    assert find_config(deep).due_soon == 1
    written(tmp_path / "a" / "pyproject.toml", "[tool.compliance]\ndue_soon = 2")
    assert find_config(deep).due_soon == 2
    written(tmp_path / "a" / "b" / "pyproject.toml", "[project]\nname = 'compliance'\n[tool.other]\n")
    assert find_config(deep).due_soon == 2
    written(tmp_path / "a" / "b" / "pyproject.toml", "[tool.compliance]\ndue_soon = 3")
    written(tmp_path / "a" / "b" / "compliance.toml", "due_soon = 4")
    assert find_config(deep).due_soon == 4
    assert find_config(tmp_path / "a").due_soon == 2


def test_the_root_of_a_repository_is_the_last_folder(tmp_path: Path) -> None:
    (tmp_path / "repo" / "below").mkdir(parents=True)
    (tmp_path / "repo" / ".git").mkdir()
    written(tmp_path / "compliance.toml", "ignore = ['D']")
    assert find_config(tmp_path / "repo" / "below") == Config()
    written(tmp_path / "repo" / "compliance.toml", "due_soon = 7")
    assert find_config(tmp_path / "repo" / "below").due_soon == 7


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    text = """
        rules = ["r", "/abs"]
        rounds = "o"
        ledger = "l.yaml"
        assignments = "a"
        workdays = "w.yaml"
        checks = "c"
        baseline = "b.json"
        reports = ["x.yaml", "y/**/*.yaml"]
    """
    written(tmp_path / "p[1]" / "compliance.toml", text)
    (tmp_path / "p[1]" / "deep").mkdir()
    config = find_config(tmp_path / "p[1]" / "deep")
    up = Path("..")
    assert config.rules == (up / "r", Path("/abs"))
    assert (config.rounds, config.ledger, config.assignments) == (up / "o", up / "l.yaml", up / "a")
    assert (config.workdays, config.checks, config.baseline) == (up / "w.yaml", up / "c", up / "b.json")
    assert config.reports == (str(up / "x.yaml"), str(up / "y/**/*.yaml"))
    named = read_config(tmp_path / "p[1]" / "compliance.toml")
    assert named.rules[0] == tmp_path / "p[1]" / "r"
    # only what the configuration says itself is a pattern
    assert named.reports == (str(tmp_path / "p[1]" / "x.yaml"), str(tmp_path / "p[[]1]" / "y/**/*.yaml"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("due_son = 3", "1:1 unknown field “due_son”, did you mean “due_soon”?"),
        ("\n[levels]\nD301 = 'fatal'", "3:8 “fatal” is none of: error、warning、note"),
        ("due_soon = '3'", "1:12 “3” is no number, write digits only"),
        ("due_soon = 4000", "1:12 4000 is above 3660"),
        ("due_soon = nan", "1:12 “nan” is no number, write digits only"),
        ("lang = 'fr'", "1:8 “fr” is none of: zh、en"),
        ("select = 'D301'", "1:10 expected a list (- item), found text"),
        ("select = ['D3011']", "1:11 “D3011” is not written like D301"),
        ("waivers = 3", "1:11 expected a list (- item), found a whole number"),
        ("[waivers]\ncode = 'D301'", "1:2 expected a list (- item), found a mapping (key: value)"),
        ("lang = ", "1:1 syntax error: Invalid value"),
        ("lang: zh", "1:5 syntax error: Expected '=' after a key in a key/value pair"),
        ("a = " + "[" * 5000, "None:None nested more than 100 levels deep; check the brackets"),
        ("\x00", "1:1 not a text file (control character at byte 0); save it as UTF-8 text"),
        ("fail_on = 'x'\nfail_level = 'y'", "1:11 “x” is none of: form、progress、all"),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert problems(written(tmp_path / "compliance.toml", text))[0] == said


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = problems(written(tmp_path / "compliance.toml", "lang = 'fr'\nfail_on = 'x'\nx = 1\n"))
    assert [each.partition(":")[0] for each in found] == ["1", "2", "3"]


def test_in_a_project_file(tmp_path: Path) -> None:
    path = written(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n\n[tool.compliance]\ndue_son = 1\n")
    assert problems(path) == ["5:1 unknown field “due_son”, did you mean “due_soon”?"]
    assert problems(written(tmp_path / "pyproject.toml", "[tool]\ncompliance = 3")) == [
        "2:14 expected a mapping (key: value), found a whole number"
    ]
    written(tmp_path / "pyproject.toml", "tool.compliance.levels.D301 = 'note'")
    assert read_config(tmp_path / "pyproject.toml").levels == {"D301": "note"}


def test_a_broken_project_file_that_may_speak_of_us_stops_the_run(tmp_path: Path) -> None:
    written(tmp_path / "pyproject.toml", "[tool.compliance\nignore = []")
    with pytest.raises(Unusable):
        find_config(tmp_path)
    written(tmp_path / "pyproject.toml", "[tool.other\nignore = []")
    assert find_config(tmp_path).document is None


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.toml") == ["None:None no such file"]
    written(tmp_path / "pyproject.toml", "[project]\nname = 'x'")
    assert problems(tmp_path / "pyproject.toml") == [
        "None:None there is no [tool.compliance]; add it, or name another file"
    ]
    assert read_config(written(tmp_path / "other.toml", "lang = 'en'")).lang == "en"


def test_codes_that_no_check_has(tmp_path: Path) -> None:
    text = """
        select = ["D301", "overdu"]
        ignore = ["Z"]
        [levels]
        D3 = "note"
        done-below-100 = "note"
        [per_path_ignore]
        "a/**" = ["P", "E9"]
    """
    config = read_config(written(tmp_path / "compliance.toml", text))
    with pytest.raises(Unusable) as raised:
        refuse_unknown_codes(config, bundled().values())
    said = [(each.place.line, each.args["value"]) for each in raised.value.problems]
    assert said == [(2, "overdu"), (3, "Z"), (5, "D3"), (8, "E9")]
    assert raised.value.problems[0].args["suggestion"] == "overdue"


def test_levels_by_code_and_by_name(tmp_path: Path) -> None:
    text = "[levels]\noverdue = 'note'\nD301 = 'warning'\nmissing = 'warning'\n"
    config = read_config(written(tmp_path / "compliance.toml", text))
    refuse_unknown_codes(config, bundled().values())
    assert levels_by_code(config, bundled().values()) == {"D301": "warning", "D302": "warning"}


def test_a_malformed_waiver_does_not_stop_the_run(tmp_path: Path) -> None:
    text = "waivers = [3, {code = 'D301'}]\nlang = 'en'\n"
    config = read_config(written(tmp_path / "compliance.toml", text))
    assert config.lang == "en" and [bool(each.faults) for each in config.waivers] == [True, True]


def test_where_the_working_directory_is_gone_nothing_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert find_config(Path()) == Config()


def test_a_named_pipe_or_folder_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "compliance.toml").mkdir()
    assert find_config(tmp_path).document is None
    with pytest.raises(Unusable):
        read_config(tmp_path / "compliance.toml")
