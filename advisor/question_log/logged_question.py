"""A question that was asked, as it is kept: nothing in it leads to who asked."""

import re
from dataclasses import dataclass
from datetime import date

from advisor.privacy.scrub import scrub
from advisor.reply import Reply

_KEPT_CHARACTERS = 300
# Scrubbing takes time by length. Far more than is kept, so that no half of a number is left at the end.
_READ_CHARACTERS = 2_000
# The page a client sits on may send anything as its country.
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class LoggedQuestion:
    """`text` is scrubbed; `kind`, `article`, `candidates` and `confidence` are the reply's.

    `not_meant` is true when the user said that the answer was not what they meant.
    """

    day: date
    language: str
    text: str
    kind: str
    article: str | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0
    country: str | None = None
    not_meant: bool = False


def logged(text: str, reply: Reply, day: date) -> LoggedQuestion:
    """What is kept of the question `text` and its reply."""
    return LoggedQuestion(
        day=day,
        language=reply.language,
        text=kept_text(text),
        kind=reply.kind,
        article=reply.article,
        candidates=reply.candidates[:3],
        confidence=round(reply.confidence, 3),
        country=reply.country if reply.country and _COUNTRY.fullmatch(reply.country) else None,
    )


def kept_text(text: str) -> str:
    """Scrubbed, on one line, at most 300 characters; empty when there is nothing to read."""
    line = " ".join(text[:_READ_CHARACTERS].split())
    return scrub("".join(filter(str.isprintable, line)))[:_KEPT_CHARACTERS]
