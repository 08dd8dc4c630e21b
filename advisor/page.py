"""Texts filled in with the figures of the day; the citations and the facts that were used are kept."""

import re
from collections.abc import Iterable
from datetime import date

from advisor.citations import Citations
from advisor.figure import figure
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.fact import Fact, fact_on
from advisor.knowledge.library import AnyLibrary
from advisor.wording import Wording


class Page:
    """`fact_ids` are those its texts may refer to, `source_ids` those it may cite beside the sources of facts.

    `citations` number the sources in the order in which `fill` meets them.
    """

    def __init__(
        self,
        fact_ids: Iterable[str],
        source_ids: Iterable[str],
        language: str,
        library: AnyLibrary,
        wording: Wording,
        today: date,
    ) -> None:
        self._language = language
        self._wording = wording
        self._today = today
        self.facts = library.facts(fact_ids)
        wanted = {*source_ids, *(fact.source for rows in self.facts.values() for fact in rows)}
        self.citations = Citations(library.sources(wanted), language, wording)
        self.used: list[Fact] = []

    def fill(self, text: str) -> str:
        """`text` with each reference as its figure of the day and the number of its source."""
        return tidy(FACT_REFERENCE.sub(self._shown, text))

    def as_of(self, reviewed_on: date) -> date:
        """The oldest day on which the text or a figure shown was checked."""
        return min([reviewed_on, *(fact.checked_on for fact in self.used)])

    def _shown(self, reference: re.Match[str]) -> str:
        fact = fact_on(self.facts.get(reference[1], ()), self._today)
        if fact is None:
            return self._wording.say("figure_missing", self._language)
        self.used.append(fact)
        return figure(fact, self._language, self._wording) + self.citations.mark(fact)


def tidy(text: str) -> str:
    """No space between a Chinese character and a source mark, none before punctuation (".uk" is none)."""
    return re.sub(r"(?<=[㐀-鿿])\s+(?=\[\d)|\s+(?=[,;:)，。；：）、]|\.(?!\w))", "", text)
