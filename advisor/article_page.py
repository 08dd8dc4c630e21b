"""One article being filled in for a day."""

from datetime import date

from advisor.knowledge.article import Article
from advisor.knowledge.library import AnyLibrary
from advisor.page import Page
from advisor.wording import Wording


class ArticlePage(Page):
    """Its sources are those of the figures shown, then those behind the text."""

    def __init__(self, article: Article, library: AnyLibrary, wording: Wording, today: date) -> None:
        super().__init__(article.facts(), article.sources, article.language, library, wording, today)
        self.article = article

    def source_lines(self) -> list[str]:
        self.cite_sources()
        return self.citations.lines()

    def cite_sources(self) -> None:
        """Adds the sources behind the text: one that only carries a figure not shown is left out."""
        of_figures = {row.source for rows in self.facts.values() for row in rows}
        behind_the_text = [source for source in self.article.sources if source not in of_figures]
        if not behind_the_text and not self.used:
            behind_the_text = list(self.article.sources)
        for source in behind_the_text:
            self.citations.cite(source)
