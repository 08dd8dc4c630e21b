"""Keeps what a user says of an answer and of the service; only of what happened in their own conversation."""

from dataclasses import replace
from datetime import date

from advisor.events.event import RATED, SURVEYED, Event
from advisor.events.keys import EventKeys
from advisor.events.writer import EventWriter

_WAIT_SECONDS = 3.0


class Opinions:
    """Methods wait for the log; they raise SQLAlchemyError, OSError or TimeoutError when it cannot be used."""

    def __init__(self, writer: EventWriter, keys: EventKeys) -> None:
        self._writer = writer
        self._store = writer.store
        self._keys = keys

    def rate(self, sender: str, turn: str, value: int, reason: str = "") -> bool:
        """1 or -1 of a turn by its key, 0 to take it back; the last one counts. False: no such turn of `sender`."""
        self._writer.settle(_WAIT_SECONDS)
        rated = self._store.turn(turn)
        if rated is None or rated.conversation != self._keys.conversation(sender):
            return False
        opinion = replace(rated, name=RATED, value=value, reason=reason, starts_tool=False, handled="")
        if opinion != self._store.rating(turn):
            self._store.add([opinion])
        return True

    def survey(self, sender: str, question: str, answer: int, day: date) -> bool:
        """One answer a question, conversation and day; the last one counts. False: no such conversation."""
        self._writer.settle(_WAIT_SECONDS)
        conversation = self._keys.conversation(sender)
        latest = self._store.latest(conversation)
        if latest is None:
            return False
        opinion = Event(
            name=SURVEYED,
            day=day,
            subject=self._keys.survey(sender, question, day),
            conversation=conversation,
            region=latest.region,
            country=latest.country,
            language=latest.language,
            channel=latest.channel,
            site=latest.site,
            value=answer,
            reason=question,
        )
        if opinion not in self._store.about(opinion.subject)[-1:]:
            self._store.add([opinion])
        return True

    def has_answered(self, sender: str, question: str, day: date) -> bool:
        return bool(self._store.about(self._keys.survey(sender, question, day)))
