"""From what is due to the articles it stands in: an editor starts from the article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.editing.due import Due
from advisor.knowledge.content import Content


@dataclass(frozen=True)
class Lead:
    """`articles` use what is due; a contact is used by none."""

    due: Due
    articles: tuple[str, ...]


def leads(content: Content, found: Iterable[Due]) -> Iterator[Lead]:
    by_fact: dict[str, list[str]] = {}
    by_source: dict[str, list[str]] = {}
    for article in content.articles:
        if article.language == "en":
            for fact in sorted(article.facts()):
                by_fact.setdefault(fact, []).append(article.id)
            for source in article.sources:
                by_source.setdefault(source, []).append(article.id)
    users = {"article": {}, "fact": by_fact, "source": by_source, "contact": {}}
    for due in found:
        articles = [due.name] if due.kind == "article" else users[due.kind].get(due.name, [])
        yield Lead(due, tuple(articles))
