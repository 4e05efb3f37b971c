"""Duties: what Python makes of named units and groups is what the engine's query makes of them."""

from compliance.duties import duties, members_by_group, named_by_task
from compliance.engine import sqlite
from compliance.relations import Tables
from compliance.relations.contract import RELATIONS
from compliance.relations.policy import Duty
from compliance.rulebook.load import Rulebook


def test_members_stand_one_by_one_as_in_the_engine(demo: Rulebook) -> None:
    tables = demo.tables([*demo.paths()])
    found = list(duties(tables))
    assert sorted(found, key=repr) == sorted(map(Duty._make, derived(tables)), key=repr)
    assert {each.grouped for each in found} == {0, 1}
    assert any(each.unit is None for each in found), "an indefinite group stands as itself"


def derived(tables: Tables) -> list[tuple[object, ...]]:
    """The rows of duty as SQLite derives them."""
    connection = sqlite.load(tables)
    rows = connection.execute(sqlite.derived_sql("duty")).fetchall()
    connection.close()
    return rows


def test_a_group_named_by_many_has_its_members_once(demo: Rulebook) -> None:
    tables = demo.tables([*demo.paths()])
    groups = members_by_group(tables)
    assert groups
    assert all(len(members) == len({each.unit for each in members}) for members in groups.values())
    named = {each.group_key for rows in named_by_task(tables).values() for each in rows} - {None}
    assert named == set(groups)
    assert set(tables) < set(RELATIONS)
