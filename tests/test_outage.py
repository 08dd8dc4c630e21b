"""Parts of the real assistant are killed: users are told in their language, and it comes back."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.clock import utc_now
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from tools.client import Client, Conversation
from tools.private_stack import private_stack
from tools.stack import Stack


@pytest.fixture(scope="module")
def own_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the knowledge database, to be broken."""
    database = tmp_path_factory.mktemp("knowledge") / "knowledge.db"
    shutil.copy(read_settings().database_url.removeprefix("sqlite:///"), database)
    return database


@pytest.fixture(scope="module")
def own_stack(own_knowledge: Path) -> Iterator[Stack]:
    with private_stack(database_url=f"sqlite:///{own_knowledge}") as running:
        yield running


@pytest.mark.parametrize(
    ("name", "question", "language", "says"),
    [
        ("actions", "How do I renew my trademark?", "en", "Sorry"),
        ("rasa", "我在肯尼亚，商标怎么续展？", "zh-Hans", "抱歉"),
    ],
)
def test_a_killed_process_is_told_and_the_next_start_answers(
    own_stack: Stack, name: str, question: str, language: str, says: str
) -> None:
    conversation = Client(own_stack).conversation()
    before, _ = conversation.say(question)
    assert before[0]["custom"]["kind"] == "answer"

    _kill(own_stack, name)
    (told,), _ = conversation.say(question)

    assert told["custom"]["kind"] == "error"
    assert told["custom"]["language"] == language
    assert says in told["text"]
    assert ("kipi.go.ke" if told["custom"]["country"] == "KE" else "wipo.int") in told["text"]

    own_stack.restart(name)
    assert _answers_again(conversation, question)


def _answers_again(conversation: Conversation, question: str) -> bool:
    for _ in range(60):
        (message,), _ = conversation.say(question)
        if message["custom"]["kind"] == "answer":
            return True
        time.sleep(0.5)
    return False


def _kill(stack: Stack, name: str) -> None:
    os.killpg(stack.processes[name].pid, signal.SIGKILL)
    stack.processes[name].wait()


def _ask_for_a_person(stack: Stack, conversation: Conversation) -> list[str]:
    """Through a death of Rasa and one of the actions; what was said once both were back."""
    for words in ("talk to a person", "Kenya", "trademarks", "Somebody sells fakes of our lamps"):
        conversation.say(words)
    # The questions go on where they were when Rasa comes back.
    _kill(stack, "rasa")
    assert conversation.say("nothing urgent")[0][0]["custom"]["kind"] == "error"
    stack.restart("rasa")
    conversation.say("nothing urgent")
    (summary,), _ = conversation.say("ann@example.org")
    assert "Somebody sells fakes of our lamps" in summary["text"]
    # Consent while the actions are away makes the inquiry once they are back, and only one.
    _kill(stack, "actions")
    conversation.say("yes")
    stack.restart("actions")
    return [conversation.say("talk to a person")[0][0]["text"], conversation.say("yes")[0][0]["text"]]


def test_nothing_of_an_inquiry_is_lost_whichever_process_is_killed(own_stack: Stack) -> None:
    conversation = Client(own_stack).conversation()
    inquiries = InquiryStore(own_stack.settings.desk_database_url)
    desk = DeskStore(inquiries)

    def inquiry() -> Inquiry:
        found = inquiries.latest_in(f"api-{conversation.id}")
        assert found is not None
        return found

    def heard() -> list[tuple[str, str]]:
        return [(one.author, one.text) for one in desk.conversation(inquiry().id) if one.author != "assistant"]

    told = _ask_for_a_person(own_stack, conversation)
    assert any(inquiry().reference in text for text in told), told

    desk.reply(inquiry(), 1, "Which port?", utc_now())
    assert conversation.say("Mombasa")[0] == []
    for name in ("web", "rasa", "actions"):
        _kill(own_stack, name)
    desk.reply(inquiry(), 1, "And since when?", utc_now())
    for name in ("actions", "rasa", "web"):
        own_stack.restart(name)

    assert [word["text"] for word in conversation.news()] == ["Which port?", "And since when?"]
    assert conversation.say("Since May")[0] == []
    assert heard()[-4:] == [
        ("person", "Which port?"),
        ("user", "Mombasa"),
        ("person", "And since when?"),
        ("user", "Since May"),
    ]
    desk.hand_back(inquiry(), 1, utc_now())
    assert _answers_again(conversation, "How do I renew my trademark?")


def test_a_broken_database_is_told_and_a_mended_one_answers(own_stack: Stack, own_knowledge: Path) -> None:
    conversation, whole = Client(own_stack).conversation(), own_knowledge.read_bytes()
    assert conversation.say("商标怎么续展？")[0][0]["custom"]["kind"] == "answer"

    own_knowledge.write_bytes(b"not a database" * 1000)
    try:
        (told,), _ = conversation.say("商标怎么续展？")
    finally:
        own_knowledge.write_bytes(whole)

    assert told["custom"]["kind"] == "error"
    assert "抱歉" in told["text"]
    assert "wipo.int" in told["text"]
    assert _answers_again(conversation, "商标怎么续展？")
