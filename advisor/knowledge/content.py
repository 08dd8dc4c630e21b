"""Everything under knowledge/, read from its files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from advisor.cases.case import Case
from advisor.cases.case_files import read_case
from advisor.cases.vocabulary import Vocabulary, read_vocabulary
from advisor.errors import ContentError
from advisor.glossary.kept_names import read_kept_names
from advisor.glossary.term import Terms, read_terms
from advisor.knowledge.article import Article, read_article
from advisor.knowledge.catalogue import Catalogue, read_catalogue
from advisor.knowledge.fact import Fact, read_facts
from advisor.knowledge.retired import read_retired
from advisor.knowledge.source import Source, read_sources
from advisor.learning.course import Course, read_courses
from advisor.learning.lesson import Lesson, read_lesson
from advisor.referral.contact import Contact, Country
from advisor.referral.contact_files import read_contacts, read_countries, read_country_names
from advisor.referral.needs import read_needs

_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Content:
    """`articles` are ordered by id and language, `cases` by id, `lessons` as the topics of the catalogue.

    `facts` hold every row of one id; `glossary` holds the terms of each file; `kept_names` are names that may hold
    words our own text does not use; `faults` are files left out.
    """

    root: Path
    catalogue: Catalogue
    articles: tuple[Article, ...]
    facts: dict[str, tuple[Fact, ...]]
    sources: dict[str, Source]
    retired: dict[str, str] = field(default_factory=dict)
    countries: tuple[Country, ...] = ()
    contacts: tuple[Contact, ...] = ()
    glossary: dict[Path, Terms] = field(default_factory=dict)
    kept_names: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    courses: dict[str, Course] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    case_words: Vocabulary = field(default_factory=Vocabulary)
    faults: tuple[ContentError, ...] = field(default=())

    @property
    def terms(self) -> Terms:
        """Every term of the glossary by id."""
        return {term_id: term for terms in self.glossary.values() for term_id, term in terms.items()}

    def path_of(self, article: Article) -> Path:
        return self.root / "articles" / f"{article.id}.{article.language}.md"

    def path_of_lesson(self, topic: str) -> Path:
        return self.root / "learning" / "lessons" / f"{topic}.yml"

    @property
    def path_of_courses(self) -> Path:
        return self.root / "learning" / "courses.yml"


def read_content(root: Path) -> Content:
    """All content; a file that breaks a rule is left out and named in `faults`."""
    faults: list[ContentError] = []
    folder = root / "contacts"
    glossary: dict[Path, Terms] = {}
    for path in sorted((root / "glossary").glob("*.yml")):
        glossary[path] = _read_one(path, read_terms, {}, faults)
    articles = _read_each(sorted((root / "articles").glob("*/*.md")), read_article, faults)
    tables = _read_each(sorted((root / "tables").glob("*.csv")), read_facts, faults)
    cases = _read_each(sorted((root / "cases").glob("*.yml")), read_case, faults)
    facts: dict[str, tuple[Fact, ...]] = {}
    for fact in (row for table in tables for row in table):
        facts[fact.id] = (*facts.get(fact.id, ()), fact)
    catalogue = _read_one(root / "topics.yml", read_catalogue, Catalogue({}), faults)
    lessons = _read_each(sorted((root / "learning" / "lessons").glob("*.yml")), read_lesson, faults)
    # Read for their faults only: they serve to recognise countries and needs, not to answer.
    _read_each([folder], read_country_names, faults)
    _read_each([folder / "needs.yml"], read_needs, faults)
    return Content(
        root=root,
        catalogue=catalogue,
        articles=tuple(sorted(articles, key=lambda article: (article.id, article.language))),
        facts=facts,
        sources=_read_one(root / "sources.yml", read_sources, {}, faults),
        retired=_read_one(root / "retired.yml", read_retired, {}, faults),
        countries=tuple(_read_one(folder, read_countries, [], faults)),
        contacts=tuple(_read_one(folder, read_contacts, [], faults)),
        glossary=glossary,
        kept_names=_read_one(root / "kept_names.yml", read_kept_names, (), faults),
        lessons=tuple(sorted(lessons, key=lambda lesson: _position(lesson.topic, catalogue))),
        courses=_read_one(root / "learning" / "courses.yml", read_courses, {}, faults),
        cases=tuple(cases),
        case_words=_read_one(root / "case_words.yml", read_vocabulary, Vocabulary(), faults),
        faults=tuple(faults),  # last: the reading above fills it
    )


def _position(topic: str, catalogue: Catalogue) -> int:
    """Where the catalogue has `topic`; one it does not know comes last."""
    topics = catalogue.topics
    return topics.index(topic) if topic in topics else len(topics)


def _read_each(paths: Iterable[Path], read: Callable[[Path], _Read], faults: list[ContentError]) -> list[_Read]:
    results = [_read_one(path, read, None, faults) for path in paths]
    return [result for result in results if result is not None]


def _read_one(path: Path, read: Callable[[Path], _Read], otherwise: _Read, faults: list[ContentError]) -> _Read:
    try:
        return read(path)
    except ContentError as fault:
        faults.append(fault)
        return otherwise
