"""The desk's database, opened at the first use, so that the assistant starts without it."""

from functools import cached_property

from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database
from advisor.migrations.migrate import migrate


class DeskDatabase:
    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def engine(self) -> Engine:
        """With its tables in their newest form. Raises SQLAlchemyError, and tries again at the next use."""
        engine = open_database(self._url)
        migrate(engine)
        return engine
