"""The desk's side of an inquiry: each change is one transaction, checked against the version seen, and logged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from advisor.errors import AdvisorError
from advisor.inquiries.attachment_rules import File
from advisor.inquiries.attachments import attach
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.inquiry import ASSISTANT, PERSON, STATUSES, Entry, Inquiry, Message, Note
from advisor.inquiries.rows import inquiry_of, message_of
from advisor.inquiries.store import keep_message, log_action
from advisor.inquiries.tables import audit, inquiries, messages, notes, settings, tags
from advisor.knowledge.database import writing

NOTES_LIMIT = 5_000
TAG_LIMIT = 40
_MOST_DUPLICATES = 5


class ChangedMeanwhileError(AdvisorError):
    """Somebody else changed the inquiry after it was shown: look again before you act."""


class AlreadyOpenError(AdvisorError):
    """The conversation has another open inquiry: this one cannot be opened again beside it."""


class DeskStore:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def get(self, key: int) -> Inquiry | None:
        with self._database.engine.connect() as connection:
            row = connection.execute(select(inquiries).where(inquiries.c.id == key)).mappings().first()
        return inquiry_of(row) if row else None

    def conversation(self, key: int) -> list[Message]:
        query = select(messages).where(messages.c.inquiry == key).order_by(messages.c.id)
        with self._database.engine.connect() as connection:
            return [message_of(row) for row in connection.execute(query).mappings()]

    def notes(self, key: int) -> list[Note]:
        query = select(notes.c.at, notes.c.account, notes.c.text).where(notes.c.inquiry == key).order_by(notes.c.id)
        with self._database.engine.connect() as connection:
            return [Note(**row) for row in connection.execute(query).mappings()]

    def tags(self, key: int) -> list[str]:
        query = select(tags.c.tag).where(tags.c.inquiry == key).order_by(tags.c.tag)
        with self._database.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def history(self, key: int | None = None, limit: int = 500, after: int = 0) -> list[Entry]:
        """The audit log after entry number `after`, newest first: of one inquiry, or of everything."""
        query = select(audit).where(audit.c.id > after).order_by(audit.c.id.desc()).limit(limit)
        if key is not None:
            query = query.where(audit.c.inquiry == key)
        with self._database.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [Entry(**row) for row in rows]

    def reply(self, inquiry: Inquiry, account: int, text: str, moment: datetime, files: Sequence[File] = ()) -> None:
        """A word to the user, with files; whoever writes one has the conversation."""
        changes = {
            "holder": PERSON,
            "status": "waiting_for_user",
            "waiting_since": None,
            "first_reply_at": inquiry.first_reply_at or moment,
            "assignee": inquiry.assignee or account,
        }
        with writing(self._database.engine) as connection:
            _change(connection, inquiry, changes)
            message = keep_message(connection, inquiry.id, "person", text, moment, account=account)
            attach(connection, inquiry.id, message, files)
            detail = {"message": message} | ({"files": [file.name for file in files]} if files else {})
            log_action(connection, inquiry.id, account, "reply", detail, moment)

    def take_over(self, inquiry: Inquiry, account: int, moment: datetime) -> None:
        """The assistant falls silent and the user is told."""
        changes = {"holder": PERSON, "assignee": account, "status": "in_progress"}
        self._hand(inquiry, account, changes, "take_over", moment)

    def hand_back(self, inquiry: Inquiry, account: int, moment: datetime) -> None:
        """The assistant goes on and the user is told."""
        self._hand(inquiry, account, {"holder": ASSISTANT, "waiting_since": None}, "hand_back", moment)

    def close(self, inquiry: Inquiry, account: int, moment: datetime) -> None:
        changes = {"holder": ASSISTANT, "status": "closed", "closed_at": moment, "waiting_since": None}
        self._hand(inquiry, account, changes, "close", moment)

    def reopen(self, inquiry: Inquiry, account: int, moment: datetime) -> None:
        """Raises AlreadyOpenError."""
        try:
            self._set(inquiry, account, {"status": "in_progress", "closed_at": None}, "reopen", {}, moment)
        except IntegrityError as error:
            raise AlreadyOpenError(inquiry.reference) from error

    def assign(self, inquiry: Inquiry, account: int, assignee: int | None, moment: datetime) -> None:
        self._set(inquiry, account, {"assignee": assignee}, "assign", {"to": assignee}, moment)

    def set_status(self, inquiry: Inquiry, account: int, status: str, moment: datetime) -> None:
        """Raises ValueError for a status there is not, or that has an action of its own."""
        if status not in STATUSES[1:3]:
            raise ValueError(status)
        self._set(inquiry, account, {"status": status}, "status", {"to": status}, moment)

    def reroute(self, inquiry: Inquiry, account: int, focal_point: str, moment: datetime) -> None:
        changes = {"focal_point": focal_point, "route_reason": "by_hand", "assignee": None}
        detail = {"from": inquiry.focal_point, "to": focal_point}
        self._set(inquiry, account, changes, "reroute", detail, moment)

    def merge(self, inquiry: Inquiry, into: Inquiry, account: int, moment: datetime) -> None:
        """Closes a duplicate and tells its user; its text stays, and each points to the other in the history."""
        changes = {"status": "closed", "closed_at": moment, "waiting_since": None, "merged_into": into.id}
        with writing(self._database.engine) as connection:
            _change(connection, inquiry, {**changes, "holder": ASSISTANT})
            keep_message(connection, inquiry.id, "notice", "merge", moment)
            log_action(connection, inquiry.id, account, "merge", {"into": into.reference}, moment)
            log_action(connection, into.id, account, "merge", {"from": inquiry.reference}, moment)

    def note(self, inquiry: Inquiry, account: int, text: str, moment: datetime) -> None:
        with writing(self._database.engine) as connection:
            values = {"inquiry": inquiry.id, "at": moment, "account": account, "text": text[:NOTES_LIMIT]}
            connection.execute(insert(notes).values(values))
            log_action(connection, inquiry.id, account, "note", {}, moment)

    def tag(self, inquiry: Inquiry, account: int, wanted: Iterable[str], moment: datetime) -> None:
        """The tags it has from now on."""
        chosen = sorted({tag.strip()[:TAG_LIMIT] for tag in wanted} - {""})
        with writing(self._database.engine) as connection:
            _change(connection, inquiry, {})
            connection.execute(delete(tags).where(tags.c.inquiry == inquiry.id))
            if chosen:
                connection.execute(insert(tags), [{"inquiry": inquiry.id, "tag": tag} for tag in chosen])
            # Tags are words about a case: the log, which cannot be changed, only counts them.
            log_action(connection, inquiry.id, account, "tag", {"count": len(chosen)}, moment)

    def add_tag(self, inquiry: Inquiry, account: int, tag: str, moment: datetime) -> None:
        self.tag(inquiry, account, [*self.tags(inquiry.id), tag], moment)

    def known_tags(self, most: int = 100) -> list[str]:
        """The tags in use, the commonest first."""
        often = func.count().desc()
        with self._database.engine.connect() as connection:
            query = select(tags.c.tag).group_by(tags.c.tag).order_by(often, tags.c.tag).limit(most)
            return list(connection.execute(query).scalars())

    def likely_duplicates(self, inquiry: Inquiry, regions: Sequence[str] | None) -> list[Inquiry]:
        """Other inquiries of the same contact or conversation, the newest first, where the reader may see them."""
        same = inquiries.c.conversation == inquiry.conversation
        if inquiry.contact:
            same |= inquiries.c.contact == inquiry.contact
        query = select(inquiries).where(same, inquiries.c.id != inquiry.id, inquiries.c.merged_into.is_(None))
        if regions is not None:
            query = query.where(inquiries.c.focal_point.in_(regions))
        with self._database.engine.connect() as connection:
            rows = connection.execute(query.order_by(inquiries.c.id.desc()).limit(_MOST_DUPLICATES)).mappings()
            return [inquiry_of(row) for row in rows]

    def setting(self, name: str) -> Any:
        """What an administrator set; None when nothing was."""
        with self._database.engine.connect() as connection:
            return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()

    def set_setting(self, name: str, value: Any, account: int, moment: datetime) -> None:
        with writing(self._database.engine) as connection:
            connection.execute(delete(settings).where(settings.c.name == name))
            connection.execute(insert(settings).values(name=name, value=value))
            log_action(connection, None, account, "setting", {"name": name, "to": value}, moment)

    def change_setting(
        self,
        name: str,
        change: Callable[[Any], Any],
        account: int,
        moment: datetime,
        detail: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Sets what `change` makes of the value of now; what it raises leaves the value as it is.

        Raises ChangedMeanwhileError when two set it for the first time at once.
        """
        this = settings.c.name == name
        try:
            with writing(self._database.engine) as connection:
                # A write that changes nothing waits for its turn; who comes second sees what the first one set.
                connection.execute(update(settings).where(this).values(name=name))
                value = change(connection.execute(select(settings.c.value).where(this)).scalar())
                connection.execute(delete(settings).where(this))
                connection.execute(insert(settings).values(name=name, value=value))
                log_action(connection, None, account, "setting", {"name": name, **detail}, moment)
        except IntegrityError as error:
            raise ChangedMeanwhileError(name) from error

    def _hand(self, inquiry: Inquiry, account: int, changes: dict[str, Any], action: str, moment: datetime) -> None:
        """A change the user is told of; the notice's text is the action's name."""
        is_news = changes["holder"] != inquiry.holder or action == "close"
        with writing(self._database.engine) as connection:
            _change(connection, inquiry, changes)
            if is_news:
                keep_message(connection, inquiry.id, "notice", action, moment)
            log_action(connection, inquiry.id, account, action, {}, moment)

    def _set(
        self,
        inquiry: Inquiry,
        account: int,
        changes: dict[str, Any],
        action: str,
        detail: dict[str, Any],
        moment: datetime,
    ) -> None:
        with writing(self._database.engine) as connection:
            _change(connection, inquiry, changes)
            log_action(connection, inquiry.id, account, action, detail, moment)


def _change(connection: Connection, seen: Inquiry, changes: dict[str, Any]) -> None:
    """Raises ChangedMeanwhileError when the inquiry is no longer as the agent saw it."""
    same = (inquiries.c.id == seen.id) & (inquiries.c.version == seen.version)
    done = connection.execute(update(inquiries).where(same).values(**changes, version=seen.version + 1))
    if done.rowcount != 1:
        raise ChangedMeanwhileError(seen.reference)
