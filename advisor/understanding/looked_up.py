"""What a turn will look for, looked for all at once."""

import os
from collections.abc import Sequence
from typing import Protocol

from advisor.knowledge.search import Found
from advisor.side_by_side import each

# A question, and its sentences that ask.
Lookup = tuple[str, tuple[str, ...]]


class Finder(Protocol):
    def find(self, question: str, parts: Sequence[str] = ()) -> Found: ...


class LookedUp:
    """A search that has found some things already, as many at once as there are cores: each by itself takes as long as
    all the rest of a turn.
    """

    def __init__(self, search: Finder, lookups: Sequence[Lookup]) -> None:
        """Raises KnowledgeUnavailableError."""
        self._search = search
        found = each(lambda lookup: search.find(*lookup), lookups, os.cpu_count() or 1)
        self._found = dict(zip(lookups, found, strict=True))

    def find(self, question: str, parts: Sequence[str] = ()) -> Found:
        return self._found.get((question, tuple(parts))) or self._search.find(question, parts)
