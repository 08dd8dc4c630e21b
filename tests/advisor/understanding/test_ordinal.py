"""A short message that names a place in a list, and everything that only looks like one."""

import pytest

from advisor.understanding.ordinal import LAST, place_named


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 2),
        ("２", 2),
        ("(2)", 2),
        ("1.", 1),
        ("the second one", 2),
        ("Second", 2),
        ("I choose the first", 1),
        ("two please", 2),
        ("option b", 2),
        ("B", 2),
        ("第二个", 2),
        ("選第三個", 3),
        ("我要第一个", 1),
        ("就第二个吧", 2),
        ("三", 3),
        ("last one", LAST),
        ("最后一个", LAST),
    ],
)
def test_a_place_is_understood(text: str, place: int) -> None:
    assert place_named(text) == place


@pytest.mark.parametrize(
    "text",
    ["", "12", "12345", "a patent", "one more", "第三方", "第一次申请怎么办", "second hand goods", "1 class or 2?"],
)
def test_what_only_begins_like_a_place_is_none(text: str) -> None:
    assert place_named(text) is None
