"""Every conversation in the files beside this one, through the whole assistant."""

from pathlib import Path
from typing import Any

import pytest

from advisor.yaml_file import read_yaml
from tools.client import Conversation

FILES = sorted(Path(__file__).parent.glob("*.yml"))
_NOT_CUSTOM = {"user", "button", "says", "never_says", "messages", "then_says"}
CONVERSATIONS = [
    pytest.param(turns, id=f"{path.stem}: {name}") for path in FILES for name, turns in read_yaml(path).items()
]


@pytest.mark.parametrize("turns", CONVERSATIONS)
def test_the_conversation_goes_as_written(conversation: Conversation, turns: list[dict[str, Any]]) -> None:
    """A turn says `user` or presses `button` (from 1), and expects values of `custom`, `says` and `never_says`.

    Where it is answered by two `messages`, the second is what it `then_says`; `answers` lists the articles of a
    turn that asks several things.
    """
    buttons: list[dict[str, str]] = []
    for turn in turns:
        text = turn["user"] if "user" in turn else buttons[turn["button"] - 1]["payload"]
        messages, _ = conversation.say(text)
        if "answers" in turn:
            assert [message["custom"]["article"] for message in messages] == turn["answers"], text
            continue
        assert len(messages) == turn.get("messages", 1), (text, [message["text"][:200] for message in messages])
        reply = messages[0]
        for key, expected in turn.items():
            if key not in _NOT_CUSTOM:
                allowed = expected if isinstance(expected, list) else [expected]
                assert reply["custom"][key] in allowed, (text, key, reply["custom"], reply["text"][:200])
        for words in _listed(turn.get("says")):
            assert words in reply["text"], (text, words, reply["text"])
        for words in _listed(turn.get("never_says")):
            assert words not in reply["text"], (text, words)
        for words in _listed(turn.get("then_says")):
            assert words in messages[-1]["text"], (text, words, messages[-1]["text"])
        buttons = messages[-1]["buttons"]


def _listed(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
