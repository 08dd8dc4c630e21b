"""What the encoder is taught by a build: which texts ask for the same article, and which are off the subject."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from advisor.encoders.encoder import Encoder, Teachable
from advisor.knowledge.progress import Progress
from advisor.knowledge.search import LEARNED, STRANGER, read_learned
from advisor.knowledge.tables import models

# The name under which it is kept what was taught.
_LESSON = "lesson of the encoder"
# Of fewer texts nothing is learned that holds for others.
_LEAST_TEXTS = 2_000
# What was learned serves until more than this share of the texts is new or moved to another article: teaching takes
# minutes, and few new ones change little.
_MOST_NEW = 0.05
_MARK_BYTES = 8

# article, language, kind, text
_Passage = tuple[str, str, str, str]


@dataclass(frozen=True)
class Learned:
    """`what` the encoder learned, and of which texts: `lesson` has a mark of eight bytes for each, with its article."""

    what: bytes = b""
    lesson: bytes = b""

    @property
    def digest(self) -> str:
        """As many hexadecimal digits as the build's `text_code` has room for; nothing for nothing."""
        return hashlib.sha256(self.what).hexdigest()[:8] if self.what else ""

    def rows(self) -> list[dict[str, Any]]:
        """Of the table of models."""
        kept = {LEARNED: self.what, _LESSON: self.lesson} if self.what else {}
        return [{"name": name, "inputs": self.digest, "payload": payload} for name, payload in kept.items()]


def read_all_learned(connection: Connection) -> Learned:
    lesson = connection.execute(select(models.c.payload).where(models.c.name == _LESSON)).scalar()
    return Learned(read_learned(connection), lesson or b"")


def learned_of(
    encoder: Encoder, compared: Sequence[_Passage], before: Learned, progress: Progress, exactly: bool = False
) -> Learned:
    """What `encoder` learns of passages with a vector, or `before` while it serves (`exactly`: while it was learned of
    these and no others); nothing where there is nothing to learn, or it does not learn.
    """
    asked = [(article, kind, text) for article, _, kind, text in compared if text.strip()]
    labels = _labels(asked)
    if not isinstance(encoder, Teachable) or len(asked) < _LEAST_TEXTS or not any(labels):
        return Learned()
    lesson = b"".join(_mark(article, text) for article, _, text in asked)
    is_stale = lesson != before.lesson if exactly else _new_marks(lesson, before.lesson) > _MOST_NEW * len(asked)
    learned = before
    for texts in progress("encoder", [[text for *_, text in asked]] if is_stale else []):
        learned = Learned(encoder.teach(texts, labels), lesson)
    return learned


def _new_marks(lesson: bytes, before: bytes) -> int:
    taught = set(_marks(before))
    return sum(mark not in taught for mark in _marks(lesson))


def _marks(lesson: bytes) -> Iterator[bytes]:
    return (lesson[start : start + _MARK_BYTES] for start in range(0, len(lesson), _MARK_BYTES))


def _labels(asked: Sequence[tuple[str, str, str]]) -> list[int]:
    """A number for each article, and the last one for whatever is off the subject."""
    kinds = [(kind == STRANGER, article) for article, kind, _ in asked]
    # False comes before True.
    numbers = {kind: number for number, kind in enumerate(sorted(set(kinds)))}
    return [numbers[kind] for kind in kinds]


def _mark(article: str, text: str) -> bytes:
    return hashlib.sha256(f"{article}\n{text}".encode()).digest()[:_MARK_BYTES]
