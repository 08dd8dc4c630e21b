"""References people can read out, and contacts that prove whose inquiry it is."""

import pytest

from advisor.inquiries.contact import is_same
from advisor.inquiries.reference import new_reference, read_reference


def test_a_reference_is_five_signs_none_like_another() -> None:
    for _ in range(200):
        reference = new_reference()
        assert len(reference) == 5
        assert not set(reference) & set("0O1ILZ25S8BUV")
        assert read_reference(f"What happened to my inquiry {reference.lower()}?") == reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("What happened to my inquiry 4F7K3?", "4F7K3"),
        ("我的咨询4F7K3怎么样了", "4F7K3"),
        ("my match was 34679 on the patch", None),
        ("see 4F7K3X and A4F7K3", None),
        ("", None),
    ],
)
def test_a_reference_is_found_in_a_text(text: str, reference: str | None) -> None:
    assert read_reference(text) == reference


@pytest.mark.parametrize(
    ("contact", "text", "same"),
    [
        ("Ann@Example.org", "it is ann@example.org.", True),
        ("mail ann@example.org or +254 700 000 000", "my number is 254700000000", True),
        ("+254 700 000 000", "0254-700-000-000", True),
        ("ann@example.org", "bob@example.org", False),
        ("ann@example.org", "example.org", False),
        ("", "", False),
        ("here", "here", False),
    ],
)
def test_a_contact_is_the_same_however_it_is_written(contact: str, text: str, same: bool) -> None:
    assert is_same(contact, text) is same
