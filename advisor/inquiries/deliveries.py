"""What became of the desk's words on their way to the user: to be sent, on its way, sent, or not deliverable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.inquiry import Inquiry, Message
from advisor.inquiries.rows import inquiry_of, message_of
from advisor.inquiries.store import log_action
from advisor.inquiries.tables import deliveries, inquiries, messages
from advisor.knowledge.database import writing

DUE, ON_ITS_WAY, SENT, FAILED, HERE = "due", "on_its_way", "sent", "failed", "here"


@dataclass(frozen=True)
class Delivery:
    """`way` is the channel, `reason` why it failed: a platform's code, or one of our own keys.

    `here`: the word waits until the user's client fetches it.
    """

    state: str
    way: str = ""
    reason: str = ""
    at: datetime | None = None


class Deliveries:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def due(self, limit: int = 200) -> list[tuple[Message, Inquiry]]:
        """The desk's words nobody has taken care of yet, oldest first."""
        waiting = select(deliveries.c.message).where(deliveries.c.state == DUE)
        query = select(messages).where(messages.c.id.in_(waiting)).order_by(messages.c.id).limit(limit)
        with self._database.engine.connect() as connection:
            said = [(message_of(row), row["inquiry"]) for row in connection.execute(query).mappings()]
            wanted = select(inquiries).where(inquiries.c.id.in_({key for _, key in said}))
            found = {row["id"]: inquiry_of(row) for row in connection.execute(wanted).mappings()}
        return [(message, found[key]) for message, key in said]

    def note(self, message: int, state: str, moment: datetime, way: str = "", reason: str = "") -> None:
        """A word that could not be delivered puts its inquiry back among those that wait for the desk."""
        values = {"state": state, "way": way, "reason": reason[:120], "at": moment}
        mine = deliveries.c.message == message
        if state == ON_ITS_WAY:
            # It may have arrived in the meantime.
            mine &= deliveries.c.state == DUE
        with writing(self._database.engine) as connection:
            connection.execute(update(deliveries).where(mine).values(**values))
            if state == FAILED:
                _wait_again(connection, message, way, reason, moment)

    def of(self, inquiry: int) -> dict[int, Delivery]:
        """By the number of the message."""
        columns = (deliveries.c.message, deliveries.c.state, deliveries.c.way, deliveries.c.reason, deliveries.c.at)
        query = select(*columns).where(deliveries.c.inquiry == inquiry)
        with self._database.engine.connect() as connection:
            rows = connection.execute(query).all()
        return {message: Delivery(state, way, reason, at) for message, state, way, reason, at in rows}

    def open_among(self, conversations: Sequence[str]) -> set[str]:
        """Those of the conversations that have an open inquiry."""
        found: set[str] = set()
        with self._database.engine.connect() as connection:
            for start in range(0, len(conversations), 500):
                some = inquiries.c.conversation.in_(conversations[start : start + 500])
                query = select(inquiries.c.conversation).where(some, inquiries.c.status != "closed")
                found |= set(connection.execute(query).scalars())
        return found


def _wait_again(connection: Connection, message: int, way: str, reason: str, moment: datetime) -> None:
    inquiry = connection.execute(select(deliveries.c.inquiry).where(deliveries.c.message == message)).scalar()
    if inquiry is None:
        # Deleted in the meantime.
        return
    mine = (inquiries.c.id == inquiry) & (inquiries.c.status == "waiting_for_user")
    connection.execute(update(inquiries).where(mine).values(status="in_progress", waiting_since=moment))
    log_action(connection, inquiry, None, "not_delivered", {"message": message, "way": way, "reason": reason}, moment)
