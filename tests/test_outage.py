"""Parts of the real assistant are killed: users are told in their language, and it comes back."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.settings import read_settings
from tools.client import Client, Conversation
from tools.private_stack import private_stack
from tools.stack import Stack


@pytest.fixture(scope="module")
def own_stack() -> Iterator[Stack]:
    with private_stack() as running:
        yield running


@pytest.mark.parametrize("name", ["actions", "rasa"])
@pytest.mark.parametrize(
    ("question", "language", "says"),
    [("How do I renew my trademark?", "en", "Sorry"), ("我在肯尼亚，商标怎么续展？", "zh-Hans", "抱歉")],
)
def test_a_killed_process_is_told_and_the_next_start_answers(
    own_stack: Stack, name: str, question: str, language: str, says: str
) -> None:
    conversation = Client(own_stack).conversation()
    before, _ = conversation.say(question)
    assert before[0]["custom"]["kind"] == "answer"

    os.killpg(own_stack.processes[name].pid, signal.SIGKILL)
    own_stack.processes[name].wait()
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


def test_a_broken_database_is_told_and_a_mended_one_answers(tmp_path: Path) -> None:
    database = tmp_path / "knowledge.db"
    shutil.copy(read_settings().database_url.removeprefix("sqlite:///"), database)
    whole = database.read_bytes()
    with private_stack(database_url=f"sqlite:///{database}") as running:
        conversation = Client(running).conversation()
        assert conversation.say("商标怎么续展？")[0][0]["custom"]["kind"] == "answer"

        database.write_bytes(b"not a database" * 1000)
        (told,), _ = conversation.say("商标怎么续展？")

        assert told["custom"]["kind"] == "error"
        assert "抱歉" in told["text"]
        assert "wipo.int" in told["text"]

        database.write_bytes(whole)
        assert _answers_again(conversation, "商标怎么续展？")
