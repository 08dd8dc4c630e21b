"""Cutting replies for channels: nothing lost, order kept, every message within the limit."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advisor.channel import Channel
from advisor.channel_fit import fit, short_form, split

ANSWER = (
    "Renew before expiry [1].\n\n**Steps**\n1. Find the number.\n2. Pay the fee.\n\n"
    "**Sources**\n[1] Office https://office.example\n[2] Law https://law.example"
)
WORDS = st.sampled_from(
    ["renew", "商标续展", "𠮷野家", "**Steps**", "https://office.example/a?b=c", "x" * 30, "é", "1."]
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(LINES, max_size=12).flatmap(
    lambda lines: st.lists(st.sampled_from(["\n", "\n\n"]), min_size=len(lines), max_size=len(lines)).map(
        lambda breaks: "".join(line + end for line, end in zip(lines, breaks, strict=True))
    )
)
CHANNELS = st.builds(
    Channel,
    name=st.just("any"),
    unit=st.sampled_from(["characters", "utf16", "bytes"]),
    limit=st.integers(4, 200),
    messages=st.one_of(st.none(), st.integers(1, 5)),
    buttons=st.just(0),
    markup=st.just("none"),
)


def channel(limit: int | None, unit: str = "characters", messages: int | None = None) -> Channel:
    return Channel(name="test", unit=unit, limit=limit, messages=messages, buttons=0, markup="none")


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(TEXTS, CHANNELS)
def test_nothing_is_lost_and_every_piece_fits(text: str, channel: Channel) -> None:
    pieces = split(text, channel)

    assert without_space("".join(pieces)) == without_space(text)
    assert all(piece and channel.holds(piece) for piece in pieces)


@given(TEXTS, CHANNELS)
@example(
    "**Steps**\nrenew renew",
    Channel(name="narrow", unit="characters", limit=15, messages=None, buttons=0, markup="none"),
)
def test_a_line_that_fits_is_never_torn(text: str, channel: Channel) -> None:
    pieces = split(text, channel)

    for line in filter(None, map(str.strip, text.splitlines())):
        assert not channel.holds(line) or any(line in piece for piece in pieces), line


@given(TEXTS, CHANNELS)
def test_a_reply_keeps_to_the_number_of_messages(text: str, channel: Channel) -> None:
    messages = fit(text, channel)

    assert channel.messages is None or len(messages) <= channel.messages
    assert all(channel.holds(message) for message in messages)


@given(st.text(max_size=300), CHANNELS)
def test_any_text_at_all_is_cut_within_the_limit(text: str, channel: Channel) -> None:
    pieces = split(text, channel)

    assert all(map(channel.holds, pieces))
    assert without_space("".join(pieces)) == without_space(text)


@pytest.mark.parametrize(
    ("limit", "pieces"),
    [
        (None, [ANSWER]),
        (len(ANSWER), [ANSWER]),
        (
            90,
            [
                "Renew before expiry [1].\n\n**Steps**\n1. Find the number.\n2. Pay the fee.",
                "**Sources**\n[1] Office https://office.example\n[2] Law https://law.example",
            ],
        ),
        (
            60,
            [
                "Renew before expiry [1].\n\n**Steps**\n1. Find the number.",
                "2. Pay the fee.",
                "**Sources**\n[1] Office https://office.example",
                "[2] Law https://law.example",
            ],
        ),
    ],
)
def test_cuts_fall_between_paragraphs_else_between_lines(limit: int | None, pieces: list[str]) -> None:
    assert split(ANSWER, channel(limit)) == pieces


@pytest.mark.parametrize(
    ("unit", "text", "length"), [("characters", "商标𠮷", 3), ("utf16", "商标𠮷", 4), ("bytes", "商标𠮷", 10)]
)
def test_a_text_is_counted_as_the_channel_counts(unit: str, text: str, length: int) -> None:
    assert channel(1, unit).length(text) == length


def test_a_heading_is_not_left_at_the_end_of_a_message() -> None:
    assert split("One line here.\n**Steps**\n1. Find.\n2. Pay it.", channel(26)) == [
        "One line here.",
        "**Steps**\n1. Find.",
        "2. Pay it.",
    ]


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (
            100,
            "Renew before expiry [1].\n\n**Sources**\n[1] Office https://office.example\n[2] Law https://law.example",
        ),
        (80, "Renew before expiry [1].\n\n**Sources**\n[1] Office https://office.example"),
        (40, "Renew before expiry [1]."),
        (10, "Renew"),
    ],
)
def test_the_short_form_is_the_answer_with_the_sources_it_points_to(limit: int, shown: str) -> None:
    assert short_form(ANSWER, channel(limit)) == shown
    assert fit(ANSWER, channel(limit, messages=1)) == [shown]


def test_a_limit_below_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="less than one character"):
        split("商标", channel(2, "bytes"))
