"""What a user said, read from a request of any of our three doors."""

from dataclasses import dataclass
from typing import Any

from web.body import text_field
from web.refusal import Refusal

_ID_LIMIT = 100


@dataclass(frozen=True)
class Said:
    """`title` is what the user saw on the button that was pressed; `id` makes sending again safe.

    `facts` are what a form said for the tool whose payload is the text.

    `site` is the host of the page the widget stands on, when it is one of those allowed by name.
    """

    text: str
    title: str = ""
    id: str = ""
    country: str | None = None
    language: str = "en"
    site: str = ""
    facts: dict[str, Any] | None = None

    @property
    def words(self) -> str:
        """What the user would say they said: a button's title, not its payload."""
        return self.title or self.text

    @property
    def metadata(self) -> dict[str, Any]:
        """Hints that travel to Rasa with the message."""
        hints = {
            "title": self.title,
            "country": self.country,
            "interface_language": self.language,
            "facts": self.facts,
        }
        return {name: hint for name, hint in hints.items() if hint}


def read_said(body: dict[str, Any], language: str) -> Said:
    if "text" not in body:
        raise Refusal(400, "empty")
    text = text_field(body, "text", limit=None)
    return Said(
        text=text,
        title=text_field(body, "title"),
        id=text_field(body, "id", _ID_LIMIT),
        country=country_code(text_field(body, "country")),
        language=language,
        facts=_facts(body),
    )


def _facts(body: dict[str, Any]) -> dict[str, Any] | None:
    facts = body.get("facts")
    if facts is not None and not isinstance(facts, dict):
        raise Refusal(400, "bad_field", name="facts")
    return facts


def country_code(code: str) -> str | None:
    """An ISO 3166 two-letter code, or nothing: a hint we cannot read is no reason to refuse a question."""
    return code.upper() if len(code) == 2 and code.isascii() and code.isalpha() else None
