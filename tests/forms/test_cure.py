"""Advice for somebody who sees a sheet."""

import re

import pytest

from compliance.checks.registry import Check, bundled
from compliance.forms.cure import cure
from compliance.messages import CATALOGUE
from tests.forms.made import finding

# what somebody with a spreadsheet does not have: fields, commands, files of rules
STRANGE = re.compile(r"\b(?!UTF|YAML)[a-z]{4,}|--\w+|rules/")
# told to the office or about other formats
OTHERS = {"unreadable-file"}


@pytest.mark.parametrize(
    "check", [each for each in bundled().values() if each.code[0] not in "AB"], ids=lambda each: each.code
)
def test_no_advice_speaks_of_fields(check: Check) -> None:
    told = cure(finding("A1")._replace(name=check.name, fix=check.fix[0]), "zh")
    assert check.name in OTHERS or not STRANGE.search(told), told
    assert cure(finding("A1")._replace(name=check.name, fix=check.fix[1]), "en")


def test_every_cure_is_of_a_check() -> None:
    names = {each.name for each in bundled().values()}
    assert {key.partition(".")[2] for key in CATALOGUE if key.startswith("cure.")} <= names
