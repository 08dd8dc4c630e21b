"""Keyed hashes in place of names: who has the log but not ADVISOR_SECRET cannot tell whose conversation it was."""

import hmac
from datetime import date

_LENGTH = 32


class EventKeys:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def conversation(self, sender: str) -> str:
        """Of a conversation by the name Rasa and the desk know it by ("web-…")."""
        return self._hash("conversation", sender)

    def turn(self, sender: str, message: str) -> str:
        """Of the turn that answered `message`, the client's own id of it."""
        return self._hash("turn", sender, message)

    def inquiry(self, number: int) -> str:
        return self._hash("inquiry", str(number))

    def survey(self, sender: str, question: str, day: date) -> str:
        """Of a conversation's answer to a question of the survey on one day."""
        return self._hash("survey", sender, question, day.isoformat())

    def _hash(self, *parts: str) -> str:
        return hmac.new(self._secret, "\0".join(("event", *parts)).encode(), "sha256").hexdigest()[:_LENGTH]
