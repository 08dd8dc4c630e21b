"""One article being filled in for a day: its figures, its citations and the dates of both."""

import re
from datetime import date

from advisor.citations import Citations
from advisor.figure import figure
from advisor.knowledge.article import FACT_REFERENCE, Article
from advisor.knowledge.fact import Fact, fact_on
from advisor.knowledge.library import AnyLibrary
from advisor.wording import Wording


class ArticlePage:
    """`citations` number the sources in the order in which `fill` meets them."""

    def __init__(self, article: Article, library: AnyLibrary, wording: Wording, today: date) -> None:
        self._article = article
        self._wording = wording
        self._today = today
        self._facts = library.facts(article.facts())
        wanted = {*article.sources, *(fact.source for rows in self._facts.values() for fact in rows)}
        self.citations = Citations(library.sources(wanted), article.language, wording)
        self._used: list[Fact] = []

    def fill(self, text: str) -> str:
        """`text` with each reference as its figure of the day and the number of its source."""
        return _tidy(FACT_REFERENCE.sub(self._shown, text))

    def source_lines(self) -> list[str]:
        """Sources of what is shown: one that only carries a figure of another country's note is left out."""
        of_figures = {row.source for rows in self._facts.values() for row in rows}
        behind_the_text = [source for source in self._article.sources if source not in of_figures]
        if not behind_the_text and not self._used:
            behind_the_text = list(self._article.sources)
        for source in behind_the_text:
            self.citations.cite(source)
        return self.citations.lines()

    def as_of(self) -> date:
        """The oldest day on which the text or a figure shown was checked."""
        return min([self._article.reviewed_on, *(fact.checked_on for fact in self._used)])

    def _shown(self, reference: re.Match[str]) -> str:
        fact = fact_on(self._facts.get(reference[1], ()), self._today)
        if fact is None:
            return self._wording.say("figure_missing", self._article.language)
        self._used.append(fact)
        return figure(fact, self._article.language, self._wording) + self.citations.mark(fact)


def _tidy(text: str) -> str:
    """No space between a Chinese character and a source mark, none before punctuation."""
    return re.sub(r"(?<=[㐀-鿿])\s+(?=\[\d)|\s+(?=[,.;:)，。；：）、])", "", text)
