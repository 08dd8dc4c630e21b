"""Names of terms are one name however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.glossary.name import name_key


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("Trade-Mark", "trademark"),
        ("  PRIOR   art ", "prior art"),
        ("現有技術", "现有技术"),
        ("《纽约公约》", "纽约公约"),
        ("ＰＣＴ", "PCT"),
        ("pat. pend.", "Pat Pend"),
        ("™", "TM"),
    ],
)
def test_two_ways_of_typing_are_one_name(typed: str, listed: str) -> None:
    assert name_key(typed) == name_key(listed)


@pytest.mark.parametrize(("one", "other"), [("®", "©"), ("licensor", "licensee"), ("商标", "商号")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
