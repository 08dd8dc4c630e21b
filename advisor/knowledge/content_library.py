"""The library of content read from its files: what editors' tools show without a database."""

from collections.abc import Iterable

from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.knowledge.fact import Fact
from advisor.knowledge.source import Source


class ContentLibrary:
    """Answers as Library does; never unavailable."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._articles = {(article.id, article.language): article for article in content.articles}

    def article(self, article_id: str, language: str) -> Article | None:
        return self._articles.get((self._content.retired.get(article_id, article_id), language))

    def titles(self, article_ids: Iterable[str], language: str) -> dict[str, str]:
        found = {article_id: self.article(article_id, language) for article_id in article_ids}
        return {article_id: article.title for article_id, article in found.items() if article}

    def facts(self, fact_ids: Iterable[str]) -> dict[str, list[Fact]]:
        rows = self._content.facts
        return {fact_id: list(rows[fact_id]) for fact_id in fact_ids if fact_id in rows}

    def sources(self, source_ids: Iterable[str]) -> dict[str, Source]:
        sources = self._content.sources
        return {source_id: sources[source_id] for source_id in source_ids if source_id in sources}
