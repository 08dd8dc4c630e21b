"""Reading articles, facts, sources and the directory back from the knowledge database."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, RowMapping

from advisor.cases.case import Case
from advisor.glossary.term import Term, Terms
from advisor.knowledge.article import Article
from advisor.knowledge.database import reading
from advisor.knowledge.fact import Fact
from advisor.knowledge.shelf import Shelf
from advisor.knowledge.source import Source
from advisor.knowledge.tables import (
    articles,
    builds,
    cases,
    contacts,
    countries,
    courses,
    facts,
    lessons,
    retired,
    sources,
    terms,
)
from advisor.learning.course import Course
from advisor.learning.lesson import Lesson
from advisor.referral.contact import Contact, Country
from advisor.referral.directory import Directory

_DIGEST = select(builds.c.digest)


class AnyLibrary(Protocol):
    """What answers are written from: the database's Library, or a Shelf."""

    def current(self) -> "AnyLibrary":
        """As it is now, whatever is built meanwhile: one answer is written from one build."""

    def article(self, article_id: str, language: str) -> Article | None:
        """The article, or the one its id was retired to."""

    def titles(self, article_ids: Iterable[str], language: str) -> dict[str, str]:
        """Titles by id of those that exist."""

    def facts(self, fact_ids: Iterable[str]) -> dict[str, list[Fact]]:
        """Every row of each fact, whatever day it holds for."""

    def sources(self, source_ids: Iterable[str]) -> dict[str, Source]: ...


class Library:
    """Every method raises KnowledgeUnavailableError when the database cannot be read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._shelf: tuple[str, Shelf] | None = None

    def current(self) -> Shelf:
        """Read anew when the database was rebuilt."""
        with reading(self._engine) as connection:
            digest = str(connection.execute(_DIGEST).scalar())
            if self._shelf is None or self._shelf[0] != digest:
                self._shelf = (digest, _read_shelf(connection))
            return self._shelf[1]

    def article(self, article_id: str, language: str) -> Article | None:
        return self.current().article(article_id, language)

    def titles(self, article_ids: Iterable[str], language: str) -> dict[str, str]:
        return self.current().titles(article_ids, language)

    def subjects(self) -> dict[str, tuple[str, str]]:
        """Right and stage by id of every article."""
        query = select(articles.c.id, articles.c.right, articles.c.stage).where(articles.c.language == "en")
        with reading(self._engine) as connection:
            return {row.id: (row.right, row.stage) for row in connection.execute(query)}

    def all_titles(self, language: str) -> dict[str, str]:
        """The title of every article by its id, in the order of the titles."""
        query = select(articles.c.id, articles.c.title).where(articles.c.language == language)
        with reading(self._engine) as connection:
            return {row.id: row.title for row in connection.execute(query.order_by(articles.c.title))}

    def facts(self, fact_ids: Iterable[str]) -> dict[str, list[Fact]]:
        return self.current().facts(fact_ids)

    def sources(self, source_ids: Iterable[str]) -> dict[str, Source]:
        return self.current().sources(source_ids)

    def terms(self) -> Terms:
        """Every term of the glossary by id, in its order."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(terms.c.id, terms.c.content).order_by(terms.c.row)).all()
        return {row.id: Term.model_validate(row.content) for row in rows}

    def digest(self) -> str:
        """Of the files the database in service was built from: another one tells that it was rebuilt."""
        with reading(self._engine) as connection:
            return str(connection.execute(_DIGEST).scalar())

    def lesson(self, topic: str) -> Lesson | None:
        with reading(self._engine) as connection:
            content = connection.execute(select(lessons.c.content).where(lessons.c.topic == topic)).scalar()
        return Lesson.model_validate(content) if content else None

    def lesson_titles(self, language: str) -> dict[str, str]:
        """Titles of all lessons by topic, in the order of the catalogue."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(lessons.c.content).order_by(lessons.c.row)).scalars().all()
        return {lesson.topic: lesson.title.of(language) for lesson in map(Lesson.model_validate, rows)}

    def courses(self) -> list[Course]:
        """Every course, in the order of its file."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(courses.c.content).order_by(courses.c.row)).scalars().all()
        return [Course.model_validate(row) for row in rows]

    def cases(self) -> list[Case]:
        """Every best-practice case, in the order of their ids."""
        with reading(self._engine) as connection:
            return [_case(row) for row in connection.execute(select(cases).order_by(cases.c.id)).mappings()]

    def directory(self) -> Directory:
        with reading(self._engine) as connection:
            country_rows = connection.execute(select(countries)).mappings().all()
            contact_rows = connection.execute(select(contacts).order_by(contacts.c.row)).mappings().all()
        return Directory([_country(row) for row in country_rows], [_contact(row) for row in contact_rows])


def _read_shelf(connection: Connection) -> Shelf:
    found: dict[str, list[Fact]] = {}
    for row in connection.execute(select(facts).order_by(facts.c.row)).mappings():
        found.setdefault(row["id"], []).append(Fact(**{key: value for key, value in row.items() if key != "row"}))
    return Shelf(
        [_article(row) for row in connection.execute(select(articles)).mappings()],
        found,
        {row["id"]: Source(**row) for row in connection.execute(select(sources)).mappings()},
        {row.id: row.successor for row in connection.execute(select(retired))},
    )


def _article(row: RowMapping) -> Article:
    sequences = {key: tuple(row[key]) for key in ("steps", "pitfalls", "sources", "related")}
    return Article(questions=(), **{**row, **sequences})


def _case(row: RowMapping) -> Case:
    sequences = {key: tuple(row[key]) for key in ("countries", "sectors", "rights", "themes", "topics", "sources")}
    return Case(**{**row, **sequences})


def _country(row: RowMapping) -> Country:
    return Country(**row)


def _contact(row: RowMapping) -> Contact:
    values = {key: value for key, value in row.items() if key != "row"}
    return Contact(**{**values, "serves": tuple(row["serves"]), "rights": tuple(row["rights"])})
