"""Files that went with the desk's words, kept beside them in the desk's database until the inquiry is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from advisor.inquiries.attachment_rules import File
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.tables import attachments


@dataclass(frozen=True)
class Attached:
    """A file without its content; `size` in bytes."""

    id: int
    message: int
    name: str
    size: int


class Attachments:
    """Every method raises SQLAlchemyError when the database cannot be used."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def of(self, inquiry: int) -> list[Attached]:
        columns = (attachments.c.id, attachments.c.message, attachments.c.name, attachments.c.size)
        query = select(*columns).where(attachments.c.inquiry == inquiry).order_by(attachments.c.id)
        with self._database.engine.connect() as connection:
            return [Attached(*row) for row in connection.execute(query)]

    def get(self, id: int, inquiry: int | None = None) -> File | None:
        """`inquiry`: only if it belongs to that one."""
        query = select(attachments.c.name, attachments.c.type, attachments.c.content).where(attachments.c.id == id)
        if inquiry is not None:
            query = query.where(attachments.c.inquiry == inquiry)
        with self._database.engine.connect() as connection:
            row = connection.execute(query).first()
        return File(*row) if row else None


def attach(connection: Connection, inquiry: int, message: int, files: Sequence[File]) -> None:
    """In the transaction that keeps the message."""
    for file in files:
        values = {"name": file.name, "type": file.type, "size": len(file.content), "content": file.content}
        connection.execute(insert(attachments).values(inquiry=inquiry, message=message, **values))
