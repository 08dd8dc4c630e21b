"""Parts of the real assistant are killed: users are told in their language, and it comes back."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tools.client import Client
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


def _answers_again(conversation: object, question: str) -> bool:
    for _ in range(60):
        (message,), _ = conversation.say(question)  # type: ignore[attr-defined]
        if message["custom"]["kind"] == "answer":
            return True
        time.sleep(0.5)
    return False
