"""Somebody who learns, and what is offered to them."""

from datetime import date
from typing import Any

from advisor.asked import Asked
from advisor.learning.tutor import SLOT, Learner, Tutor
from advisor.reply import Reply
from tests.builders import TODAY


class Pupil:
    """A conversation with the tutor that keeps its slot, as Rasa does."""

    def __init__(self, tutor: Tutor, language: str = "en", seed: str = "a conversation") -> None:
        self.tutor = tutor
        self.language = language
        self.seed = seed
        self.slot: Any = None

    def does(self, intent: str, text: str = "", day: date = TODAY, **button: str) -> Reply:
        asked = Asked(text=text, language=self.language, intent=intent)
        reply = self.tutor.turn(asked, Learner(self.slot, self.seed, **button), day)
        self.slot = reply.slots.get(SLOT, self.slot)
        return reply

    def right_option(self) -> str:
        """In the lessons of these tests the right options go a, b, c, a, b, c, a."""
        return "abc"[self.slot["asked"][len(self.slot["answers"])] % 3]


def payloads(reply: Reply) -> list[str]:
    return [button.payload for button in reply.buttons]
