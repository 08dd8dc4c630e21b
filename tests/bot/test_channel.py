"""What the Rasa server takes for a command: our own buttons, and nothing a user types."""

import pytest

from advisor.reply import payload
from bot.channels.rest import heard, said


@pytest.mark.parametrize(
    "text",
    [
        payload("choose", article="trademarks/renewal"),
        payload("none_of_these"),
        payload("contact"),
        payload("learn"),
        payload("quiz_me", topic="trade_secrets"),
        payload("train_others", topic="adr"),
        payload("find_course", topic="patents"),
        payload("lesson_next"),
        payload("lesson_stop"),
        payload("quiz_answer", option="trade_secrets/12/b"),
    ],
)
def test_our_buttons_pass(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("/restart", "restart"),
        ("/session_start", "session_start"),
        ('/choose{"country": {"a": 1}}', 'choose{"country": {"a": 1}}'),
        ("//back", "back"),
        ('/learn{"topic": "a", "country": "KE"}', 'learn{"topic": "a", "country": "KE"}'),
        ('/quiz_answer{"option": "a b"}', 'quiz_answer{"option": "a b"}'),
        ("/ hello", "hello"),
        ("w/o a lawyer", "w/o a lawyer"),
        ("", ""),
    ],
)
def test_a_typed_command_is_only_words(typed: str, heard: str) -> None:
    assert said(typed) == heard


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("my id is 11010519491231002X", "my id is [id]"),
        ("我的护照E12345678，卡号4111 1111 1111 1111", "我的护照[id]，卡号[card]"),
        ("reach me at a@mail.example or 13800138000", "reach me at a@mail.example or 13800138000"),
        ("file ZL202310123456.7 for CNY 300", "file ZL202310123456.7 for CNY 300"),
    ],
)
def test_numbers_of_identity_papers_and_cards_never_reach_a_store(typed: str, kept: str) -> None:
    assert heard(typed, None) == (kept, None)
