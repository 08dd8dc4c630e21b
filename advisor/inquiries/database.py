"""The desk's database, opened at the first use, so that the assistant starts without it."""

from functools import cached_property

from sqlalchemy.engine import Engine

from advisor.inquiries.tables import create_tables
from advisor.knowledge.database import open_database


class DeskDatabase:
    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def engine(self) -> Engine:
        """With its tables. Raises SQLAlchemyError, and tries again at the next use."""
        engine = open_database(self._url)
        create_tables(engine)
        return engine
