"""What is due to be looked at again: articles, facts, sources, contacts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.fact import Fact
from advisor.knowledge.source import Source
from advisor.referral.contact import Contact
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Due:
    """Something (`kind` is article, fact, source or contact) to look at on `day`, and why.

    `day` is date.min for what nobody has checked yet.
    """

    day: date
    kind: str
    name: str
    reason: str


@dataclass(frozen=True)
class Periods:
    """Days between two looks, by kind and confidence ("read" or "unverified")."""

    days: dict[str, dict[str, int]]

    def next_look(self, kind: str, confidence: str, checked_on: date | None) -> date:
        if checked_on is None:
            return date.min
        return checked_on + timedelta(days=self.days[kind][confidence])


def read_periods(path: Path) -> Periods:
    """Raises ContentError."""
    days = read_yaml(path)
    wanted = {"fact": {"read", "unverified"}, "source": {"read"}, "contact": {"read", "unverified"}}
    if not isinstance(days, dict) or {kind: set(given) for kind, given in days.items()} != wanted:
        raise ContentError(path, 1, f"must give the days of {wanted}")
    return Periods(days)


def due_until(content: Content, periods: Periods, today: date, last_day: date) -> list[Due]:
    """Everything due on or before `last_day`, soonest first; facts whose time is over are left out."""
    found = [
        *_articles(content),
        *(due for rows in content.facts.values() for due in _facts(rows, periods, today)),
        *(_source(source, periods) for source in content.sources.values()),
        *(_contact(contact, periods) for contact in content.contacts),
    ]
    return sorted((due for due in found if due.day <= last_day), key=lambda due: (due.day, due.kind, due.name))


def _articles(content: Content) -> Iterator[Due]:
    """Once an article: its twin has the same date."""
    for article in content.articles:
        if article.language == "en":
            yield Due(article.review_by, "article", article.id, "review_by")


def _facts(rows: tuple[Fact, ...], periods: Periods, today: date) -> Iterator[Due]:
    current = [row for row in rows if row.valid_to is None or row.valid_to >= today]
    for row in current:
        yield Due(periods.next_look("fact", row.confidence, row.checked_on), "fact", row.id, row.confidence)
    if current:
        last = max(current, key=lambda row: row.valid_to or date.max)
        if last.valid_to:
            yield Due(last.valid_to, "fact", last.id, "no row follows its last day")


def _source(source: Source, periods: Periods) -> Due:
    reason = "read" if source.checked_on else "never opened"
    return Due(periods.next_look("source", "read", source.checked_on), "source", source.id, reason)


def _contact(contact: Contact, periods: Periods) -> Due:
    reason = contact.confidence if contact.checked_on else "never checked"
    day = periods.next_look("contact", contact.confidence, contact.checked_on)
    return Due(day, "contact", f"{contact.code} {contact.name['en']}", reason)
