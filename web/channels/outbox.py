"""What is to be sent to a platform, kept until it has been: a process that dies on the way loses none of it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from advisor.channel_reply import ChannelMessage
from advisor.knowledge.database import writing
from advisor.reply import Button
from web.channels.database import ChannelsDatabase, letters, unanswered_messages
from web.channels.seal import Seal

# Sending one part takes less, with its attempts; a letter held for longer was left by a process that has died.
HOLD_SECONDS = 150.0
_AT_ONCE = 100
# Of a letter: to be sent, sent or given up, and taken by the platform but not brought to the user.
_TO_SEND, _DONE, _UNDELIVERED = 0, 1, 2


@dataclass(frozen=True)
class Letter:
    """`key` names it for ever; `word` is the number of the desk's message, None for the assistant's answer.

    `made_at` is in seconds since 1970, `sent` how many of the parts have gone, `attempts` how many sendings failed.
    """

    key: str
    channel: str
    conversation: str
    to: Mapping[str, str]
    parts: tuple[ChannelMessage, ...]
    word: int | None = None
    id: int = 0
    sent: int = 0
    attempts: int = 0
    made_at: float = 0.0


class Outbox:
    """Methods block; they raise SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: ChannelsDatabase, seal: Seal, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock

    def put(self, letter: Letter, answers: str = "") -> None:
        """From now on it will be sent, once however often it is put; `answers` names the message it answers."""
        values = {name: getattr(letter, name) for name in ("key", "channel", "conversation", "word")}
        now, progress = self._clock(), {"is_done": _TO_SEND, "parts_sent": 0, "attempts": 0, "held_until": 0.0}
        sealed = self._seal.close({"to": dict(letter.to), "parts": [_packed(part) for part in letter.parts]})
        try:
            with writing(self._database.engine) as connection:
                connection.execute(insert(letters).values(**values, **progress, sealed=sealed, at=now, due_at=now))
                connection.execute(delete(unanswered_messages).where(unanswered_messages.c.key == answers))
        except IntegrityError:
            return

    def claim(self, conversation: str | None = None) -> list[Letter]:
        """The letters that are due, the first of each conversation only, held for us; of one conversation or of all."""
        now = self._clock()
        waiting = select(func.min(letters.c.id)).where(letters.c.is_done == _TO_SEND).group_by(letters.c.conversation)
        if conversation is not None:
            waiting = waiting.where(letters.c.conversation == conversation)
        ready = (letters.c.due_at <= now) & (letters.c.held_until <= now)
        query = select(letters).where(letters.c.id.in_(waiting), ready).order_by(letters.c.id).limit(_AT_ONCE)
        with self._database.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [self._letter(row) for row in rows if self._hold(row["id"], now)]

    def part_sent(self, letter: Letter, sent: int) -> None:
        """So many of its parts have gone; it is held on."""
        self._change(letter, parts_sent=sent, held_until=self._clock() + HOLD_SECONDS)

    def finish(self, letter: Letter) -> None:
        """Sent, or given up: nothing of it is kept but its key."""
        self._change(letter, is_done=_DONE, sealed="")

    def undeliver(self, channel: str, key: str) -> Letter | None:
        """The letter of that key, which the platform could not deliver after all; None for one told before.

        What is still to go of it does not.
        """
        mine = (letters.c.channel == channel) & (letters.c.key == key) & (letters.c.is_done != _UNDELIVERED)
        with writing(self._database.engine) as connection:
            if not connection.execute(update(letters).where(mine).values(is_done=_UNDELIVERED, sealed="")).rowcount:
                return None
            row = connection.execute(select(letters).where(letters.c.key == key)).mappings().one()
        return self._letter(row)

    def is_undelivered(self, letter: Letter) -> bool:
        query = select(letters.c.is_done).where(letters.c.id == letter.id)
        with self._database.engine.connect() as connection:
            return bool(connection.execute(query).scalar() == _UNDELIVERED)

    def postpone(self, letter: Letter, seconds: float) -> None:
        self._change(letter, attempts=letter.attempts + 1, due_at=self._clock() + seconds, held_until=0.0)

    def forget(self, conversation: str) -> None:
        """Nothing more is sent there."""
        mine = letters.c.conversation == conversation
        with writing(self._database.engine) as connection:
            connection.execute(update(letters).where(mine).values(is_done=_DONE, sealed=""))

    def _hold(self, id: int, now: float) -> bool:
        free = (letters.c.id == id) & (letters.c.is_done == _TO_SEND) & (letters.c.held_until <= now)
        with writing(self._database.engine) as connection:
            held = connection.execute(update(letters).where(free).values(held_until=now + HOLD_SECONDS))
        return bool(held.rowcount)

    def _change(self, letter: Letter, **values: Any) -> None:
        mine = (letters.c.id == letter.id) & (letters.c.is_done != _UNDELIVERED)
        with writing(self._database.engine) as connection:
            connection.execute(update(letters).where(mine).values(**values))

    def _letter(self, row: Mapping[str, Any]) -> Letter:
        """One that can no longer be read, because the secret is another, has no parts."""
        packed = (row["sealed"] and self._seal.open(row["sealed"])) or {"to": {}, "parts": []}
        names = ("id", "key", "channel", "conversation", "word", "attempts")
        return Letter(
            **{name: row[name] for name in names},
            to=packed["to"],
            parts=tuple(_unpacked(part) for part in packed["parts"]),
            sent=row["parts_sent"],
            made_at=row["at"],
        )


def _packed(part: ChannelMessage) -> list[Any]:
    return [part.text, [[button.title, button.payload] for button in part.buttons]]


def _unpacked(packed: Sequence[Any]) -> ChannelMessage:
    return ChannelMessage(packed[0], tuple(Button(title, payload) for title, payload in packed[1]))
