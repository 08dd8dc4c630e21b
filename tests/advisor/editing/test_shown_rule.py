"""What a channel cannot show whole is named: with the channel, and what is wrong."""

import pytest

from advisor.channel import Channel
from advisor.channel_reply import ChoiceWords
from advisor.editing.shown_rule import Shown, check_shown
from advisor.reply import Button

WORDS = ChoiceWords("Reply with a number:", "What next?", "Or reply with a word:")
CHOICES = tuple(Button(f"The choice of number {number}", f"/choose {number}") for number in range(6))


def channel(**changes: object) -> Channel:
    values = {"name": "pigeon", "unit": "characters", "buttons": 0, "markup": "none"}
    return Channel.model_validate(values | changes)


def faults(shown: Shown, **changes: object) -> list[str]:
    return list(check_shown([shown], [channel(**changes)], WORDS))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"limit": 60},
        {"buttons": 6, "button_title": 30, "payload": 20},
        {"buttons": 3, "list_rows": 10, "button_title": 10, "button_text": 40, "limit": 100},
        {"buttons": 6, "payload": 4},
    ],
)
def test_what_falls_back_to_numbers_and_more_messages_is_no_fault(changes: dict[str, object]) -> None:
    assert faults(Shown("a question", "What is it about? " * 9, CHOICES), **changes) == []


def test_choices_that_do_not_fit_the_one_message_are_named() -> None:
    found = faults(Shown("a question", "What is it about?", CHOICES), limit=90, messages=1)

    assert found
    assert found[0].startswith("a question: pigeon: the choice 'The choice of number")
    assert found[0].endswith("is not shown")


def test_an_answer_of_too_many_messages_is_named() -> None:
    found = faults(Shown("an article", "A word. " * 8, CHOICES), limit=100, messages=1, buttons=6, button_text=20)

    assert any("needs 2 messages, and may have 1" in fault for fault in found)
