"""How often a name and an address may try to log in, counted in the desk's database: for every server at once."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.tables import login_attempts
from advisor.knowledge.database import writing

MOST_OF_NAME, MOST_OF_ADDRESS = 8, 40
WINDOW = timedelta(minutes=15)
_LOCK = 20261130


class Attempts:
    """Kept as digests, and no longer than they count."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def take(self, name: str, address: str, moment: datetime) -> bool:
        """Counts an attempt, right or wrong; False when there were too many. An empty `name` counts for none.

        Raises SQLAlchemyError.
        """
        limits = {_digest("address", address): MOST_OF_ADDRESS}
        if name:
            limits[_digest("name", name)] = MOST_OF_NAME
        columns = login_attempts.c
        with writing(self._database.engine, _LOCK) as connection:
            connection.execute(delete(login_attempts).where(columns.at <= moment - WINDOW))
            query = select(columns.subject, func.count()).where(columns.subject.in_(limits)).group_by(columns.subject)
            counts = {subject: int(count) for subject, count in connection.execute(query)}
            if any(counts.get(subject, 0) >= most for subject, most in limits.items()):
                return False
            connection.execute(insert(login_attempts), [{"subject": subject, "at": moment} for subject in limits])
        return True


def _digest(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind} {text}".encode()).hexdigest()
