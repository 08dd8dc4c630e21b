"""The user's side of an inquiry: made, found again, added to. The desk's side is in desk_store.py.

A transaction that writes begins with its write: SQLite then waits for its turn instead of failing. Every method raises
SQLAlchemyError when the database cannot be used.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.inquiry import ASSISTANT, PERSON, Inquiry, Message, NewInquiry
from advisor.inquiries.reference import new_reference
from advisor.inquiries.routing import Route
from advisor.inquiries.rows import inquiry_of, message_of, stated_values
from advisor.inquiries.tables import audit, deliveries, inquiries, messages
from advisor.inquiries.words import add_words
from advisor.knowledge.database import writing

_TRIES = 20
# Whose words go to the user.
_DESK = ("person", "notice")


class InquiryStore(DeskDatabase):
    def add(self, new: NewInquiry, route: Route, said: Sequence[tuple[str, str]], moment: datetime) -> Inquiry:
        """Makes the inquiry with what was said so far, (author, text) in order.

        A conversation has one open inquiry: when there is one already, that one, so that asking again is safe.
        """
        for _ in range(_TRIES):
            if existing := self.open_in(new.conversation):
                return existing
            try:
                return self._insert(new, route, said, moment)
            except IntegrityError:
                continue
        raise RuntimeError("no free reference was found")

    def _insert(self, new: NewInquiry, route: Route, said: Sequence[tuple[str, str]], moment: datetime) -> Inquiry:
        values = {
            **stated_values(new),
            "reference": new_reference(),
            "created_at": moment,
            "consent_at": moment,
            "focal_point": route.focal_point.id,
            "route_reason": route.reason,
            "status": "new",
            "holder": ASSISTANT,
            "waiting_since": moment,
            "seen": 0,
            "version": 1,
        }
        with writing(self.engine) as connection:
            key = connection.execute(insert(inquiries).values(values)).inserted_primary_key[0]
            for author, text in said:
                keep_message(connection, key, author, text, moment)
            add_words(connection, key, " ".join([values["reference"], new.story, new.contact]))
            log_action(
                connection, key, None, "made", {"focal_point": route.focal_point.id, "reason": route.reason}, moment
            )
            return get_inquiry(connection, inquiries.c.id == key)  # type: ignore[return-value]

    def open_in(self, conversation: str) -> Inquiry | None:
        """The open inquiry of a conversation."""
        is_open = (inquiries.c.conversation == conversation) & (inquiries.c.status != "closed")
        with self.engine.connect() as connection:
            return get_inquiry(connection, is_open)

    def latest_in(self, conversation: str) -> Inquiry | None:
        """The newest inquiry of a conversation, open or not."""
        with self.engine.connect() as connection:
            return get_inquiry(connection, inquiries.c.conversation == conversation)

    def by_reference(self, reference: str) -> Inquiry | None:
        with self.engine.connect() as connection:
            return get_inquiry(connection, inquiries.c.reference == reference)

    def say(self, inquiry: int, author: str, text: str, moment: datetime, client_id: str | None = None) -> bool:
        """Keeps a message of the user or the assistant; False when `client_id` was kept before.

        What the user says to a person waits for an answer from now on.
        """
        try:
            with writing(self.engine) as connection:
                keep_message(connection, inquiry, author, text, moment, client_id)
                if author == "user":
                    waits = (inquiries.c.id == inquiry) & (inquiries.c.holder == PERSON)
                    with_person = update(inquiries).where(waits)
                    connection.execute(
                        with_person.where(inquiries.c.waiting_since.is_(None)).values(waiting_since=moment)
                    )
                    connection.execute(with_person.values(status="in_progress"))
        except IntegrityError:
            return False
        return True

    def desk_words(self, inquiry: int, after: int) -> list[Message]:
        """What the desk said to the user after message number `after`."""
        query = (
            select(messages)
            .where(messages.c.inquiry == inquiry, messages.c.id > after, messages.c.author.in_(_DESK))
            .order_by(messages.c.id)
        )
        with self.engine.connect() as connection:
            return [message_of(row) for row in connection.execute(query).mappings()]

    def mark_seen(self, inquiry: int, message: int) -> None:
        """The user's client has fetched everything up to `message`."""
        newer = (inquiries.c.id == inquiry) & (inquiries.c.seen < message)
        with writing(self.engine) as connection:
            connection.execute(update(inquiries).where(newer).values(seen=message))


def get_inquiry(connection: Connection, condition: Any) -> Inquiry | None:
    query = select(inquiries).where(condition).order_by(inquiries.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return inquiry_of(row) if row else None


def keep_message(
    connection: Connection,
    inquiry: int,
    author: str,
    text: str,
    moment: datetime,
    client_id: str | None = None,
    account: int | None = None,
) -> int:
    values = {"inquiry": inquiry, "at": moment, "author": author, "text": text, "client_id": client_id or None}
    key = connection.execute(insert(messages).values(**values, account=account)).inserted_primary_key[0]
    if author in {"user", "person"}:
        add_words(connection, inquiry, text)
    if author in _DESK:
        connection.execute(insert(deliveries).values(message=key, inquiry=inquiry, state="due", way="", reason=""))
    return int(key)


def log_action(
    connection: Connection,
    inquiry: int | None,
    account: int | None,
    action: str,
    detail: dict[str, Any],
    moment: datetime,
) -> None:
    values = {"at": moment, "account": account, "inquiry": inquiry, "action": action, "detail": detail}
    connection.execute(insert(audit).values(values))
