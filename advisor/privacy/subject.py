"""A person as our stores know them, and what a store must be able to do for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Subject:
    """Nobody is known here by name: a person is a conversation, and the words they wrote in it."""

    conversation: str
    words: tuple[str, ...] = ()


class Erasable(Protocol):
    """A store that holds something of a person. Methods raise SQLAlchemyError or OSError when it cannot be used."""

    name: str

    def erase(self, subject: Subject, moment: datetime) -> None:
        """Deletes all of it; nothing to delete is no fault, and a second time changes nothing."""

    def export(self, subject: Subject) -> list[Record]:
        """All of it, oldest first, as a person can read it."""


class Ageing(Protocol):
    """A store whose rows have a period. Raises like Erasable."""

    name: str

    def forget_before(self, moment: datetime) -> None:
        """Deletes what is older."""
