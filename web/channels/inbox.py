"""Which messages were taken, so that a platform's retry is answered once, and which of them still want an answer."""

import hmac
import time
from collections.abc import Callable
from dataclasses import asdict

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from advisor.knowledge.database import writing
from web.channels.database import (
    ChannelsDatabase,
    letters,
    lost_answers,
    taken_messages,
    unanswered_messages,
)
from web.channels.seal import Seal
from web.channels.wire import Inbound

# No platform known to us sends a message again after a week.
_KEPT_SECONDS = 7 * 24 * 60 * 60.0
_CLEANED_EVERY = 1_000
# A turn takes less; a message held for longer was left by a process that has died.
HOLD_SECONDS = 60.0


class Inbox:
    """Methods block; they raise SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: ChannelsDatabase, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._secret = secret.encode()
        self._seal = Seal(secret)
        self._clock = clock
        self._taken = 0

    def key(self, channel: str, message_id: str) -> str:
        """The name of a message: nobody can tell the platform's id from it."""
        return hmac.new(self._secret, f"message\0{channel}\0{message_id}".encode(), "sha256").hexdigest()

    def take(self, channel: str, told: Inbound) -> bool:
        """Whether the message is new; from then on it is not, and it waits for its answer."""
        if self._taken % _CLEANED_EVERY == 0:
            self._clean()
        self._taken += 1
        key, now = self.key(channel, told.id), self._clock()
        waiting = {"channel": channel, "sealed": self._seal.close(asdict(told)), "held_until": now + HOLD_SECONDS}
        try:
            with writing(self._database.engine) as connection:
                connection.execute(insert(taken_messages).values(key=key, at=now))
                connection.execute(insert(unanswered_messages).values(key=key, at=now, **waiting))
        except IntegrityError:
            return False
        return True

    def finish(self, key: str) -> None:
        """The message has been answered, or asks for no answer: nothing of it is kept but that it was taken."""
        with writing(self._database.engine) as connection:
            connection.execute(delete(unanswered_messages).where(unanswered_messages.c.key == key))

    def left(self) -> list[tuple[str, Inbound]]:
        """Messages whose process died before it had answered them, by channel, oldest first; now they are ours."""
        now = self._clock()
        table = unanswered_messages
        query = select(table).where(table.c.held_until <= now).order_by(table.c.at)
        with self._database.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        mine = [row for row in rows if self._claim(row["key"], now)]
        found = [(row["channel"], self._seal.open(row["sealed"]), row["key"]) for row in mine]
        for _, told, key in found:
            if told is None:
                self.finish(key)
        return [(channel, Inbound(**told)) for channel, told, _ in found if told is not None]

    def lose(self, channel: str, conversation: str, reason: str) -> None:
        """Records an answer that could not be delivered."""
        row = {"at": self._clock(), "channel": channel, "conversation": conversation[:80], "reason": reason[:120]}
        with writing(self._database.engine) as connection:
            connection.execute(insert(lost_answers).values(row))

    def lost(self) -> list[dict[str, object]]:
        """The answers that could not be delivered in the last week, newest first."""
        with writing(self._database.engine) as connection:
            rows = connection.execute(select(lost_answers).order_by(lost_answers.c.id.desc()))
            return [dict(row._mapping) for row in rows]

    def _claim(self, key: str, now: float) -> bool:
        table = unanswered_messages
        free = update(table).where(table.c.key == key, table.c.held_until <= now)
        with writing(self._database.engine) as connection:
            return bool(connection.execute(free.values(held_until=now + HOLD_SECONDS)).rowcount)

    def _clean(self) -> None:
        oldest = self._clock() - _KEPT_SECONDS
        with writing(self._database.engine) as connection:
            for table in (taken_messages, lost_answers):
                connection.execute(delete(table).where(table.c.at < oldest))
            connection.execute(delete(letters).where(letters.c.is_done != 0, letters.c.at < oldest))
