"""What the assistant says in one turn, with what every message must carry (DESIGN contract 1)."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advisor.card import Card, card_json

_PAYLOAD = re.compile(r"/(\w+)(\{.*\})?")


@dataclass(frozen=True)
class Button:
    """`payload` is sent as the message when pressed; `title` is what the user is shown to have said."""

    title: str
    payload: str


@dataclass(frozen=True)
class CitedSource:
    id: str
    title: str
    url: str
    checked_on: date | None


@dataclass(frozen=True)
class Reply:
    """`candidates` holds at most three article ids; `as_of` is the oldest date a figure or text was checked.

    `slots` are what the conversation should keep of it, by the names in domain.yml.
    """

    kind: str
    text: str
    language: str
    article: str | None = None
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0
    country: str | None = None
    as_of: date | None = None
    sources: tuple[CitedSource, ...] = ()
    tool: str | None = None
    buttons: tuple[Button, ...] = field(default=())
    cards: tuple[Card, ...] = ()
    slots: dict[str, Any] = field(default_factory=dict)

    def custom(self) -> dict[str, Any]:
        return custom_of(
            kind=self.kind,
            language=self.language,
            article=self.article,
            candidates=list(self.candidates[:3]),
            confidence=round(min(max(self.confidence, 0.0), 1.0), 3),
            country=self.country,
            as_of=_iso(self.as_of),
            sources=[
                {"id": s.id, "title": s.title, "url": s.url, "checked_on": _iso(s.checked_on)} for s in self.sources
            ],
            tool=self.tool,
            **({"cards": [card_json(card) for card in self.cards]} if self.cards else {}),
        )


def custom_of(kind: str, language: str, **values: Any) -> dict[str, Any]:
    """The `custom` object of a message; what is not given is empty."""
    empty: dict[str, Any] = {
        "article": None,
        "candidates": [],
        "confidence": 1.0,
        "language": language,
        "country": None,
        "as_of": None,
        "sources": [],
        "tool": None,
    }
    return {"kind": kind, **empty, **values}


def payload(intent: str, **entities: str) -> str:
    """A button's message in Rasa's form: /choose{"article": "trademarks/renewal"}."""
    return f"/{intent}{json.dumps(entities)}" if entities else f"/{intent}"


def read_payload(text: str) -> tuple[str, dict[str, Any]]:
    """Intent and entities of one of our own buttons' messages; the other way of `payload`."""
    match = _PAYLOAD.fullmatch(text)
    assert match, "our own buttons have this form"
    return match[1], json.loads(match[2] or "{}")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
