"""What a report says is made harmless, whatever it says."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.output.escape import terminal, workflow_property, workflow_value

ANY = st.text(st.characters(), max_size=20)
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    "number", [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
def test_every_control_is_shown_as_its_number(number: int) -> None:
    assert terminal(f"甲{chr(number)}乙") == f"甲\\x{number:02x}乙"


@pytest.mark.parametrize(
    "text", [" ~\u00a0", "省厅：（“”）、；《》〔2023〕", "e\u0301", "😀", "\u3000", "\\x1b", "\ue000"]
)
def test_what_is_harmless_stays(text: str) -> None:
    assert terminal(text) == text


@given(ANY)
@example("\ud800")
def test_no_control_and_no_turn_is_left(text: str) -> None:
    safe = terminal(text)
    assert not [each for each in safe if unicodedata.category(each) in {"Cc", "Cs"}]
    assert not [each for each in safe if unicodedata.bidirectional(each) in DIRECTIONS]
    safe.encode("utf-8")


@given(ANY)
@example("%0A%250A\r\n:,%")
def test_workflow_escapes_can_be_undone(text: str) -> None:
    """In one line, and to the letter what it was: `%` is escaped before that which is written with it."""
    for escape in (workflow_value, workflow_property):
        escaped = escape(text)
        assert "\r" not in escaped and "\n" not in escaped
        assert re.sub("%(25|0D|0A|3A|2C)", lambda found: chr(int(found[1], 16)), escaped) == text
    assert not set(workflow_property(text)) & {":", ","}
