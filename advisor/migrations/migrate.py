"""Brings the desk's database to the newest form: at start, by itself, from any version there was."""

from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from advisor.knowledge.database import writing

# The form of databases made before migrations were kept.
_FIRST = "0001"
# Made in raw SQL: the full-text index, and what SQLite keeps it in.
_RAW_TABLES = "inquiry_words"


def migrate(engine: Engine) -> None:
    """Does nothing when all is new; safe when two processes start at once. Raises SQLAlchemyError."""
    with writing(engine) as connection:
        _lock(connection)
        done = set(MigrationContext.configure(connection).get_current_heads())
        if done == newest():
            return
        chosen = config(connection)
        if not done and inspect(connection).has_table("inquiry"):
            command.stamp(chosen, _FIRST)
        command.upgrade(chosen, "heads")


@cache
def newest() -> frozenset[str]:
    return frozenset(ScriptDirectory.from_config(config()).get_heads())


def config(connection: Connection | None = None) -> Config:
    """Alembic's own settings; there is no alembic.ini."""
    chosen = Config()
    chosen.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    chosen.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    chosen.attributes["connection"] = connection
    return chosen


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """What alembic compares: everything but the tables made in raw SQL."""
    return not (kind == "table" and str(name).startswith(_RAW_TABLES))


def _lock(connection: Connection) -> None:
    """One process at a time changes the tables."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(20261128)"))
    else:
        # Our engine has begun a reading transaction; only this one takes the lock for writing at once.
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
