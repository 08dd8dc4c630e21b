"""Drafts of articles: a round begins with the text of the files and ends when it is published or given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from advisor.editing.draft_tables import article_drafts
from advisor.editing.knowledge_folder import Texts
from advisor.errors import AdvisorError
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.store import log_action
from advisor.knowledge.database import writing

# The files' own text, on which what follows rests; a version; one for somebody else to look at; one being written.
BASE, DRAFT, PROPOSED, PUBLISHING = "base", "draft", "proposed", "publishing"
PUBLISHED, DISCARDED = "published", "discarded"
_ENDS = (PUBLISHED, DISCARDED)
_LOGGED = {
    DRAFT: "article_draft",
    PROPOSED: "article_proposed",
    PUBLISHED: "article_published",
    DISCARDED: "article_discarded",
}


class DraftChangedError(AdvisorError):
    """Somebody added a version after the one that was shown."""


@dataclass(frozen=True)
class Version:
    article: str
    number: int
    at: datetime
    account: int
    state: str
    english: str
    chinese: str

    @property
    def texts(self) -> dict[str, str]:
        return {"en": self.english, "zh": self.chinese}


@dataclass(frozen=True)
class Round:
    """The versions since the last end, oldest first; empty when nobody drafts. `last_number` counts ended ones too."""

    versions: tuple[Version, ...]
    last_number: int = 0

    @property
    def base(self) -> Version | None:
        return next((one for one in reversed(self.versions) if one.state == BASE), None)

    @property
    def latest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def authors(self) -> set[int]:
        """Whoever wrote or proposed a version: none of them is the other person."""
        return {one.account for one in self.versions if one.state in {DRAFT, PROPOSED}}


class DraftStore:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def round(self, article: str) -> Round:
        versions = self.versions(article)
        ends = [place for place, one in enumerate(versions) if one.state in _ENDS]
        open_ones = versions[ends[-1] + 1 :] if ends else versions
        return Round(tuple(open_ones), versions[-1].number if versions else 0)

    def versions(self, article: str) -> list[Version]:
        """Every version there ever was, oldest first."""
        query = select(article_drafts).where(article_drafts.c.article == article).order_by(article_drafts.c.number)
        return self._read(query)

    def open_rounds(self) -> list[Version]:
        """The latest version of every article somebody drafts, newest first."""
        return [one for one in self._latest() if one.state not in _ENDS]

    def published(self, since: datetime, until: datetime) -> list[Version]:
        """What was published from `since` until just before `until`, newest first."""
        moment = article_drafts.c.at
        is_wanted = (article_drafts.c.state == PUBLISHED) & (moment >= since) & (moment < until)
        return self._read(select(article_drafts).where(is_wanted).order_by(article_drafts.c.id.desc()))

    def start(self, article: str, seen: int, account: int, files: Texts, draft: Texts, moment: datetime) -> None:
        """Begins a round, or rests the one there is on other `files`. Raises DraftChangedError."""
        self._add([(seen + 1, BASE, files), (seen + 2, DRAFT, draft)], article, account, moment)

    def add(self, article: str, seen: int, account: int, texts: Texts, state: str, moment: datetime) -> int:
        """Adds a version after number `seen`; its number. Raises DraftChangedError."""
        self._add([(seen + 1, state, texts)], article, account, moment)
        return seen + 1

    def _add(self, new: list[tuple[int, str, Texts]], article: str, account: int, moment: datetime) -> None:
        """All or none. Raises DraftChangedError when one of their numbers is taken or leaves a gap."""
        about = {"article": article, "at": moment, "account": account}
        rows = [
            {**about, "number": number, "state": state, "english": texts["en"], "chinese": texts["zh"]}
            for number, state, texts in new
        ]
        try:
            with writing(self._database.engine) as connection:
                connection.execute(insert(article_drafts), rows)
                count = select(func.count()).where(article_drafts.c.article == article)
                if connection.execute(count).scalar() != new[-1][0]:
                    raise DraftChangedError(article)
                for number, state, _ in new:
                    if action := _LOGGED.get(state):
                        detail = {"article": article, "version": number}
                        log_action(connection, None, account, action, detail, moment)
        except IntegrityError as error:
            raise DraftChangedError(article) from error

    def _latest(self) -> list[Version]:
        newest = select(func.max(article_drafts.c.id)).group_by(article_drafts.c.article)
        return self._read(
            select(article_drafts).where(article_drafts.c.id.in_(newest)).order_by(article_drafts.c.at.desc())
        )

    def _read(self, query: Any) -> list[Version]:
        with self._database.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [Version(**{name: value for name, value in row.items() if name != "id"}) for row in rows]
