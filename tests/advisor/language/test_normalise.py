"""One clean form of what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.normalise import READ_CHARACTERS, normalise


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  two   spaces ", "two spaces"),
        ("ＰＣＴ申请", "PCT申请"),
        ("tra\u200bde\u202emark", "trademark"),
        ("<script>alert(1)</script> patent", "alert(1) patent"),
        ("NUL\x00byte", "NULbyte"),
        ("ﷺ" * 50, None),
    ],
)
def test_it_is_cleaned(text: str, clean: str | None) -> None:
    assert normalise(text) == clean if clean is not None else len(normalise(text)) <= READ_CHARACTERS


def test_a_long_text_keeps_its_two_ends() -> None:
    clean = normalise("How do I renew? " + "x " * 6000 + "Thank you, it is about my trademark.")

    assert clean.startswith("How do I renew?")
    assert clean.endswith("my trademark.")
    assert len(clean) <= READ_CHARACTERS


@given(st.text(max_size=5000))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert len(once) <= READ_CHARACTERS
    assert normalise(once) == once
