"""Reading articles, facts, sources and the directory back from the knowledge database."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.engine import Engine, RowMapping

from advisor.cases.case import Case
from advisor.glossary.term import Term, Terms
from advisor.knowledge.article import Article
from advisor.knowledge.database import reading
from advisor.knowledge.fact import Fact
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


class AnyLibrary(Protocol):
    """What answers are written from: the database's Library, or the files' ContentLibrary."""

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

    def article(self, article_id: str, language: str) -> Article | None:
        successor = select(retired.c.successor).where(retired.c.id == article_id).scalar_subquery()
        wanted = func.coalesce(successor, article_id)
        query = select(articles).where(articles.c.id == wanted, articles.c.language == language)
        with reading(self._engine) as connection:
            row = connection.execute(query).mappings().first()
        return _article(row) if row else None

    def titles(self, article_ids: Iterable[str], language: str) -> dict[str, str]:
        query = select(articles.c.id, articles.c.title).where(
            articles.c.id.in_(list(article_ids)), articles.c.language == language
        )
        with reading(self._engine) as connection:
            return {row.id: row.title for row in connection.execute(query)}

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
        with reading(self._engine) as connection:
            rows = connection.execute(select(facts).where(facts.c.id.in_(list(fact_ids)))).mappings().all()
        found: dict[str, list[Fact]] = {}
        for row in rows:
            found.setdefault(row["id"], []).append(Fact(**{k: v for k, v in row.items() if k != "row"}))
        return found

    def sources(self, source_ids: Iterable[str]) -> dict[str, Source]:
        query = select(sources).where(sources.c.id.in_(list(source_ids)))
        with reading(self._engine) as connection:
            return {row["id"]: Source(**row) for row in connection.execute(query).mappings()}

    def terms(self) -> Terms:
        """Every term of the glossary by id, in its order."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(terms.c.id, terms.c.content).order_by(terms.c.row)).all()
        return {row.id: Term.model_validate(row.content) for row in rows}

    def digest(self) -> str:
        """Of the files the database in service was built from: another one tells that it was rebuilt."""
        with reading(self._engine) as connection:
            return str(connection.execute(select(builds.c.digest)).scalar())

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
