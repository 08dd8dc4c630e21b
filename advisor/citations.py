"""Numbered sources of one answer: each figure points to its source and date, other sources follow."""

from datetime import date
from typing import NamedTuple

from advisor.knowledge.fact import Dated
from advisor.knowledge.source import Source
from advisor.reply import CitedSource
from advisor.wording import Wording

_Key = tuple[str, date | None, str]


class NumberedSource(NamedTuple):
    """`note` says on which day the source or its figures were checked."""

    number: int
    source: CitedSource
    note: str


class Citations:
    """Numbers are given in the order of the first use; figures of one source and date share a number."""

    def __init__(self, sources: dict[str, Source], language: str, wording: Wording) -> None:
        self._sources = sources
        self._language = language
        self._wording = wording
        self._numbers: dict[_Key, int] = {}

    def mark(self, fact: Dated) -> str:
        """ " [1]", the pointer to the source and date of `fact`."""
        key = (fact.source, fact.checked_on, fact.confidence)
        return f" [{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def cite(self, source_id: str) -> None:
        """Lists a source that stands behind the text, unless a figure already named it."""
        if source_id not in {cited for cited, *_ in self._numbers}:
            self._numbers[source_id, None, "text"] = len(self._numbers) + 1

    def numbered(self) -> list[NumberedSource]:
        return [
            NumberedSource(number, self._cited(self._sources[key[0]]), self._dated(self._sources[key[0]], *key[1:]))
            for key, number in self._numbers.items()
        ]

    def lines(self) -> list[str]:
        return [f"[{one.number}] {one.source.title} {one.source.url} {one.note}" for one in self.numbered()]

    def cited(self) -> tuple[CitedSource, ...]:
        unique = dict.fromkeys(source_id for source_id, *_ in self._numbers)
        return tuple(self._cited(self._sources[source_id]) for source_id in unique)

    def _cited(self, source: Source) -> CitedSource:
        return CitedSource(source.id, source.title[self._language], source.url, source.checked_on)

    def _dated(self, source: Source, day: date | None, confidence: str) -> str:
        if day:
            return self._wording.say(f"figures_{confidence}", self._language, date=day)
        if source.checked_on:
            return self._wording.say("source_checked", self._language, date=source.checked_on)
        return self._wording.say("source_unchecked", self._language)
