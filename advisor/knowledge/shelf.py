"""What answers are written from, in memory: the articles, figures and sources of one build, or of the files."""

from collections.abc import Iterable, Mapping, Sequence

from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.knowledge.fact import Fact
from advisor.knowledge.source import Source


class Shelf:
    def __init__(
        self,
        articles: Iterable[Article],
        facts: Mapping[str, Sequence[Fact]],
        sources: Mapping[str, Source],
        retired: Mapping[str, str],
    ) -> None:
        """`facts` hold every row of one id; `retired` leads from an id to the article that answers for it."""
        self._articles = {(article.id, article.language): article for article in articles}
        self._facts = facts
        self._sources = sources
        self._retired = retired

    def current(self) -> "Shelf":
        return self

    def article(self, article_id: str, language: str) -> Article | None:
        return self._articles.get((self._retired.get(article_id, article_id), language))

    def titles(self, article_ids: Iterable[str], language: str) -> dict[str, str]:
        found = {article_id: self.article(article_id, language) for article_id in article_ids}
        return {article_id: article.title for article_id, article in found.items() if article}

    def facts(self, fact_ids: Iterable[str]) -> dict[str, list[Fact]]:
        return {fact_id: list(self._facts[fact_id]) for fact_id in fact_ids if fact_id in self._facts}

    def sources(self, source_ids: Iterable[str]) -> dict[str, Source]:
        return {source_id: self._sources[source_id] for source_id in source_ids if source_id in self._sources}


def shelf_of(content: Content) -> Shelf:
    return Shelf(content.articles, content.facts, content.sources, content.retired)
