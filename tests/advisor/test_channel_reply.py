"""Replies rendered for channels: within every limit, in the channel's markup, with every choice still there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.channel import Channel, read_channels
from advisor.channel_markup import mark_up
from advisor.channel_reply import ChoiceWords, render
from advisor.reply import Button

CHANNELS = {channel.name: channel for channel in read_channels(Path("knowledge/channels.yml"))}
WORDS = ChoiceWords("Reply with a number:", "What next?", "Or reply:")
TEXTS = (
    st.lists(
        st.sampled_from(
            ["**Steps**", "1. Pay & file <now>.", "续展**商标**。", "word " * 40, "", "https://a.example/?x=1&y=2"]
        ),
        min_size=1,
        max_size=40,
    )
    .map("\n".join)
    .filter(str.strip)
)
BUTTONS = st.lists(st.builds(Button, st.text("ab商标", min_size=1, max_size=50), st.text("x", min_size=1, max_size=90)))


@given(TEXTS, BUTTONS.map(lambda buttons: buttons[:12]), st.sampled_from(sorted(CHANNELS)))
def test_every_reply_keeps_to_every_limit(text: str, buttons: list[Button], name: str) -> None:
    channel = CHANNELS[name]

    messages = render(text, buttons, channel, WORDS)

    assert messages
    assert channel.messages is None or len(messages) <= channel.messages
    for message in messages:
        assert channel.holds(message.text)
        assert not message.buttons or not channel.button_text or channel.length(message.text) <= channel.button_text
        assert len(message.buttons) <= max(channel.buttons, channel.list_rows or 0)
        for button in message.buttons:
            assert channel.button_title is None or len(button.title) <= channel.button_title
            assert channel.payload is None or len(button.payload.encode()) <= channel.payload


def channel(**limits: object) -> Channel:
    return Channel(**{"name": "test", "unit": "characters", "buttons": 3, "markup": "none", **limits})


TWO = [Button("Yes", "/yes"), Button("No, thank you", "/no")]


def test_buttons_that_fit_are_buttons() -> None:
    (message,) = render("Really?", TWO, channel(), WORDS)

    assert (message.text, message.buttons) == ("Really?", tuple(TWO))


def test_where_there_are_no_buttons_choices_are_numbered() -> None:
    (message,) = render("Really?", TWO, channel(buttons=0), WORDS)

    assert message.text == "Really?\n\nReply with a number:\n1. Yes\n2. No, thank you"
    assert message.buttons == ()


def test_choices_the_text_already_numbers_are_not_repeated() -> None:
    (message,) = render("Really?\n1. Yes\n2. No, thank you", TWO, channel(buttons=0), WORDS)

    assert message.text == "Really?\n1. Yes\n2. No, thank you"


def test_a_question_that_a_number_would_answer_takes_choices_in_words() -> None:
    (message,) = render("When?\n1. Yes", [*TWO, Button("Stop", "/stop")], channel(buttons=0), WORDS, by_number=False)

    assert message.text == "When?\n1. Yes\n\nOr reply:\n- No, thank you\n- Stop"


def test_titles_too_long_for_a_button_are_numbered_and_the_button_shows_the_number() -> None:
    (message,) = render("Really?", TWO, channel(button_title=5), WORDS)

    assert "2. No, thank you" in message.text
    assert message.buttons == (Button("1", "/yes"), Button("2", "/no"))


def test_a_payload_too_long_for_the_channel_becomes_the_number() -> None:
    (message,) = render("Really?", [Button("Yes", "/" + "x" * 99)], channel(payload=64), WORDS)

    assert message.buttons == (Button("Yes", "1"),)


def test_a_text_too_long_for_buttons_is_followed_by_a_short_one_with_them() -> None:
    messages = render("word " * 20, TWO, channel(button_text=50), WORDS)

    assert [message.text for message in messages][-1] == "What next?"
    assert messages[-1].buttons == tuple(TWO)


def test_choices_are_kept_when_one_message_is_all_there_is() -> None:
    text = "The answer.\n\n" + "A long story. " * 50

    (message,) = render(text, TWO, channel(buttons=0, limit=120, messages=1), WORDS)

    assert message.text.startswith("The answer.")
    assert message.text.endswith("2. No, thank you")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("none", "Fee\nPay now & here, 在期满前办理"),
        ("html", "<b>Fee</b>\nPay <b>now</b> &amp; here, 在<b>期满前</b>办理"),
        ("slack", "*Fee*\nPay *now* &amp; here, 在期满前办理"),
        ("whatsapp", "*Fee*\nPay *now* & here, 在期满前办理"),
        ("markdown", "**Fee**\nPay **now** & here, 在**期满前**办理"),
        ("strict_markdown", "**Fee**  \nPay **now** & here, 在**期满前**办理"),
    ],
)
def test_bold_is_shown_as_the_channel_shows_it(markup: str, shown: str) -> None:
    assert mark_up("**Fee**\nPay **now** & here, 在**期满前**办理", channel(markup=markup)) == shown
