"""What the channels' database holds of a person: deleted, exported, and forgotten when its period is over."""

from datetime import datetime

from sqlalchemy import delete, select

from advisor.knowledge.database import truncate_log, writing
from advisor.privacy.subject import Record, Subject
from web.channels.database import (
    ChannelsDatabase,
    letters,
    lost_answers,
    return_addresses,
    taken_messages,
    unanswered_messages,
)


class ChannelsData:
    """Taken messages lead to nobody, and their words stay only until they are answered."""

    name = "channels"

    def __init__(self, database: ChannelsDatabase) -> None:
        self._database = database

    def erase(self, subject: Subject, moment: datetime) -> None:
        """Letters on their way too: what a person wrote to them is gone as well."""
        with writing(self._database.engine) as connection:
            for table in (lost_answers, letters, return_addresses):
                connection.execute(delete(table).where(table.c.conversation == subject.conversation))
        truncate_log(self._database.engine)

    def lost(self) -> list[tuple[str, str]]:
        """Channel and reason of everything that could not be delivered in the last week."""
        with self._database.engine.connect() as connection:
            return [(row.channel, row.reason) for row in connection.execute(select(lost_answers))]

    def export(self, subject: Subject) -> list[Record]:
        query = select(lost_answers.c.channel, lost_answers.c.at, lost_answers.c.reason)
        theirs = query.where(lost_answers.c.conversation == subject.conversation).order_by(lost_answers.c.id)
        with writing(self._database.engine) as connection:
            return [dict(row) for row in connection.execute(theirs).mappings()]

    def forget_before(self, moment: datetime) -> None:
        with writing(self._database.engine) as connection:
            for table in (taken_messages, unanswered_messages, lost_answers, letters, return_addresses):
                connection.execute(delete(table).where(table.c.at < moment.timestamp()))
        truncate_log(self._database.engine)
