"""Who is being answered: language and country, from what they said and, until then, from the page they sit on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.language.detect import reply_language


@dataclass(frozen=True)
class Reader:
    language: str
    countries: tuple[str, ...]

    @property
    def country(self) -> str | None:
        return self.countries[0] if self.countries else None


def reader_of(slots: Mapping[str, Any], hints: Mapping[str, Any] | None) -> Reader:
    """From Rasa's slots `language`, `script`, `countries` and the message's metadata."""
    given = hints or {}
    language = reply_language(slots.get("language"), slots.get("script"), given.get("interface_language"))
    return Reader(language, texts(slots.get("countries") or given.get("country")))


def texts(value: Any) -> tuple[str, ...]:
    """A slot's texts, each once, in the order they were named; anything else a client sent is left out."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(item for item in values if isinstance(item, str)))
