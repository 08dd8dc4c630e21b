"""Keeping issues: each change is checked against the version seen; a published issue changes no more."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from advisor.errors import AdvisorError
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.store import log_action
from advisor.knowledge.database import writing
from advisor.newsletter.issue import Choice, Issue
from advisor.newsletter.issue_tables import newsletters


class IssueChangedError(AdvisorError):
    """Somebody changed, published or sent the issue after it was shown."""


class IssueStore:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def all(self) -> list[Issue]:
        return self._read(select(newsletters).order_by(newsletters.c.id.desc()))

    def published(self, most: int) -> list[Issue]:
        """The newest first."""
        moment = newsletters.c.published_at
        return self._read(select(newsletters).where(moment.isnot(None)).order_by(moment.desc()).limit(most))

    def get(self, key: int) -> Issue | None:
        return next(iter(self._read(select(newsletters).where(newsletters.c.id == key))), None)

    def add(self, choice: Choice, texts: dict[str, str], account: int, moment: datetime) -> int:
        with writing(self._database.engine) as connection:
            values = {**_values(choice, texts), "account": account, "version": 1}
            key = int(connection.execute(insert(newsletters).values(values)).inserted_primary_key[0])
            log_action(connection, None, account, "newsletter_draft", {"issue": key}, moment)
        return key

    def save(self, issue: Issue, choice: Choice, texts: dict[str, str], account: int, moment: datetime) -> None:
        """Raises IssueChangedError, for a published issue too."""
        self._change(issue, account, _values(choice, texts), "newsletter_draft", {}, moment, is_draft=True)

    def publish(self, issue: Issue, account: int, moment: datetime) -> None:
        """Raises IssueChangedError."""
        self._change(issue, account, {"published_at": moment}, "newsletter_published", {}, moment, is_draft=True)

    def withdraw(self, issue: Issue, account: int, moment: datetime) -> None:
        """It is a draft again. Raises IssueChangedError."""
        self._change(issue, account, {"published_at": None}, "newsletter_withdrawn", {}, moment)

    def note_sending(self, issue: Issue, account: int, count: int, moment: datetime) -> None:
        """Before it is sent, so that the same form sends once. Raises IssueChangedError."""
        self._change(issue, account, {}, "newsletter_sent", {"addresses": count}, moment)

    def _change(
        self,
        seen: Issue,
        account: int,
        values: dict[str, Any],
        action: str,
        detail: dict[str, Any],
        moment: datetime,
        is_draft: bool = False,
    ) -> None:
        same = (newsletters.c.id == seen.id) & (newsletters.c.version == seen.version)
        if is_draft:
            same &= newsletters.c.published_at.is_(None)
        with writing(self._database.engine) as connection:
            done = connection.execute(update(newsletters).where(same).values(**values, version=seen.version + 1))
            if done.rowcount != 1:
                raise IssueChangedError(str(seen.id))
            log_action(connection, None, account, action, {"issue": seen.id, **detail}, moment)

    def _read(self, query: Any) -> list[Issue]:
        with self._database.engine.connect() as connection:
            return [_issue(row) for row in connection.execute(query).mappings()]


def _values(choice: Choice, texts: dict[str, str]) -> dict[str, Any]:
    return {**vars(choice), "english": texts["en"], "chinese": texts["zh"]}


def _issue(row: Any) -> Issue:
    choice = Choice(**{name: row[name] for name in Choice.__dataclass_fields__})
    kept = {name: row[name] for name in ("id", "english", "chinese", "account", "version", "published_at")}
    return Issue(choice=choice, **kept)
