"""Everything under knowledge/, read from its files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from advisor.errors import ContentError
from advisor.knowledge.article import Article, read_article
from advisor.knowledge.catalogue import Catalogue, read_catalogue
from advisor.knowledge.fact import Fact, read_facts
from advisor.knowledge.source import Source, read_sources

_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Content:
    """`articles` are ordered by id and language; `facts` hold every row of one id; `faults` are files left out."""

    root: Path
    catalogue: Catalogue
    articles: tuple[Article, ...]
    facts: dict[str, tuple[Fact, ...]]
    sources: dict[str, Source]
    faults: tuple[ContentError, ...] = field(default=())

    def path_of(self, article: Article) -> Path:
        return self.root / "articles" / f"{article.id}.{article.language}.md"


def read_content(root: Path) -> Content:
    """All content; a file that breaks a rule is left out and named in `faults`."""
    faults: list[ContentError] = []
    articles = _read_each(sorted((root / "articles").glob("*/*.md")), read_article, faults)
    tables = _read_each(sorted((root / "tables").glob("*.csv")), read_facts, faults)
    sources = _read_each([root / "sources.yml"], read_sources, faults)
    facts: dict[str, tuple[Fact, ...]] = {}
    for fact in (row for table in tables for row in table):
        facts[fact.id] = (*facts.get(fact.id, ()), fact)
    return Content(
        root=root,
        catalogue=read_catalogue(root / "topics.yml"),
        articles=tuple(sorted(articles, key=lambda article: (article.id, article.language))),
        facts=facts,
        sources={source_id: source for group in sources for source_id, source in group.items()},
        faults=tuple(faults),
    )


def _read_each(paths: Iterable[Path], read: Callable[[Path], _Read], faults: list[ContentError]) -> list[_Read]:
    results = []
    for path in paths:
        try:
            results.append(read(path))
        except ContentError as fault:
            faults.append(fault)
    return results
