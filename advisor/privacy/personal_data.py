"""All that is kept of people, over every store: erased and exported at their wish, deleted when its period is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from advisor.privacy.subject import Ageing, Erasable, Record, Subject
from advisor.privacy.trackers import Trackers

log = structlog.get_logger()

_FAULTS = (SQLAlchemyError, OSError)


@dataclass(frozen=True)
class Period:
    """How long what `store` holds is kept."""

    store: Ageing
    length: timedelta


class PersonalData:
    """`trackers` know what a person wrote; `stores` are all others that may hold something of it."""

    def __init__(self, trackers: Trackers, stores: Sequence[Erasable], periods: Sequence[Period]) -> None:
        self.trackers = trackers
        self._stores = stores
        self._periods = periods

    def erase(self, conversation: str, moment: datetime) -> list[str]:
        """The names of the stores where it failed; done when there is none, else to be asked for again.

        The trackers come last: by the words in them the other stores find what is the person's.
        """
        subject = self._subject(conversation)
        if subject is None:
            return [self.trackers.name]
        failed = [store.name for store in self._stores if not _erased(store, subject, moment)]
        if not failed and not _erased(self.trackers, subject, moment):
            failed = [self.trackers.name]
        return failed

    def export(self, conversation: str) -> dict[str, list[Record]]:
        """What every store holds, by its name. Raises SQLAlchemyError or OSError."""
        subject = Subject(conversation, self.trackers.words(conversation))
        return {store.name: store.export(subject) for store in (self.trackers, *self._stores)}

    def forget_aged(self, moment: datetime) -> list[str]:
        """Deletes whatever is older than its period at `moment`; the names of the stores where it failed."""
        return [period.store.name for period in self._periods if not _aged(period, moment)]

    def _subject(self, conversation: str) -> Subject | None:
        try:
            return Subject(conversation, self.trackers.words(conversation))
        except _FAULTS as error:
            _tell(self.trackers.name, error)
            return None


def _erased(store: Erasable, subject: Subject, moment: datetime) -> bool:
    try:
        store.erase(subject, moment)
    except _FAULTS as error:
        _tell(store.name, error)
        return False
    return True


def _aged(period: Period, moment: datetime) -> bool:
    try:
        period.store.forget_before(moment - period.length)
    except _FAULTS as error:
        _tell(period.store.name, error)
        return False
    return True


def _tell(store: str, error: Exception) -> None:
    """An error's own text may hold the values of a row, so only its kind is told."""
    log.error("personal data not deleted", store=store, error=type(error).__name__)
