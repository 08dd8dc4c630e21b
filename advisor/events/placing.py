"""Where a reply belongs among the figures: its topic, right and stage by its article, its region by its country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.errors import KnowledgeUnavailableError
from advisor.inquiries.routing import Router
from advisor.knowledge.library import Library

# The page a client sits on may send anything as its country.
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Place:
    region: str
    country: str
    topic: str = ""
    article: str = ""
    right: str = ""
    stage: str = ""


class Placing:
    def __init__(self, library: Library, router: Router) -> None:
        self._library = library
        self._router = router
        self._subjects: dict[str, tuple[str, str]] = {}

    def place(self, custom: Mapping[str, Any]) -> Place:
        """Of a reply with this `custom`; of a choice between articles, that of the likeliest."""
        country = str(custom.get("country") or "")
        country = country if _COUNTRY.fullmatch(country) else ""
        article = str(custom.get("article") or "")
        likely = article or str(next(iter(custom.get("candidates") or ()), ""))
        right, stage = self._subject(likely)
        topic = likely.partition("/")[0]
        return Place(self._router.region(country or None), country, topic, article, right, stage)

    def _subject(self, article: str) -> tuple[str, str]:
        """Right and stage; read again when the knowledge was rebuilt with new articles."""
        if article and article not in self._subjects:
            try:
                self._subjects = self._library.subjects()
            except KnowledgeUnavailableError:
                return "", ""
        return self._subjects.get(article, ("", ""))
