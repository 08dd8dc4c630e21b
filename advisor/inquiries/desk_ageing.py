"""What ends by itself in the desk's database beside inquiries: sessions of staff, and old entries of the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, text
from sqlalchemy.engine import Connection

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.tables import audit, sessions
from advisor.knowledge.database import truncate_log, writing

# Any number of our own for PostgreSQL's locks.
_LOCK = 20261255
_TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")


class StaffSessions:
    name = "sessions"

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def forget_before(self, moment: datetime) -> None:
        """Raises SQLAlchemyError."""
        with writing(self._database.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.used_at < moment))


class AuditLog:
    """Guarded by triggers against every change: the end of its period is the one time they stand aside."""

    name = "audit"

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def forget_before(self, moment: datetime) -> None:
        """Raises SQLAlchemyError."""
        is_old = audit.c.at < moment
        with self._database.engine.connect() as connection:
            if not connection.execute(select(exists().where(is_old))).scalar():
                return
        with writing(self._database.engine, _LOCK) as connection:
            if connection.dialect.name == "sqlite":
                _delete_in_sqlite(connection, is_old)
            else:
                connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
                connection.execute(delete(audit).where(is_old))
                connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
        truncate_log(self._database.engine)


def _delete_in_sqlite(connection: Connection, is_old: Any) -> None:
    """In one transaction: nobody else writes while the triggers are away."""
    triggers = connection.execute(_TRIGGERS).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    connection.execute(delete(audit).where(is_old))
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
