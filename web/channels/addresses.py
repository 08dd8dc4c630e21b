"""Where a person's words go: kept, sealed, while the inquiry of the conversation is open."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from advisor.knowledge.database import writing
from web.channels.database import ChannelsDatabase, return_addresses
from web.channels.seal import Seal


@dataclass(frozen=True)
class ReturnAddress:
    """`at` is when the user last wrote from there, in seconds since 1970."""

    channel: str
    to: Mapping[str, str]
    at: float


class ReturnAddresses:
    """Methods block; they raise SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: ChannelsDatabase, seal: Seal, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock

    def keep(self, conversation: str, channel: str, to: Mapping[str, str]) -> None:
        """In place of what was known of the conversation."""
        row = {"channel": channel, "sealed": self._seal.close(dict(to)), "at": self._clock()}
        mine = return_addresses.c.conversation == conversation
        with writing(self._database.engine) as connection:
            if connection.execute(update(return_addresses).where(mine).values(**row)).rowcount:
                return
        # Another process may have written it in this moment: then the next message brings the newer one.
        with suppress(IntegrityError), writing(self._database.engine) as connection:
            connection.execute(insert(return_addresses).values(conversation=conversation, **row))

    def find(self, conversation: str) -> ReturnAddress | None:
        """None also when it was kept under another secret."""
        query = select(return_addresses).where(return_addresses.c.conversation == conversation)
        with self._database.engine.connect() as connection:
            row: RowMapping | None = connection.execute(query).mappings().first()
        to = self._seal.open(row["sealed"]) if row else None
        return ReturnAddress(row["channel"], to, row["at"]) if row and to is not None else None

    def conversations(self) -> list[str]:
        with self._database.engine.connect() as connection:
            return list(connection.execute(select(return_addresses.c.conversation)).scalars())

    def forget(self, conversation: str) -> None:
        with writing(self._database.engine) as connection:
            connection.execute(delete(return_addresses).where(return_addresses.c.conversation == conversation))
