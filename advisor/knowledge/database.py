"""Opening the knowledge database: SQLite by default, PostgreSQL by setting one URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from advisor.errors import KnowledgeUnavailableError

# More are opened when that many are in use at once, and closed after.
_KEPT_CONNECTIONS = 5
_WRITES = "advisor_writes"


def open_database(url: str) -> Engine:
    """An engine for `url`; connects at the first use. A SQLite file's folder is made when missing."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, future=True, pool_pre_ping=True)
    engine = _open_file(parsed, Path(parsed.database)) if parsed.database else create_engine(parsed, future=True)
    event.listen(engine, "connect", _let_readers_read_during_a_build)
    event.listen(engine, "begin", _begin)
    return engine


def _open_file(url: URL, file: Path) -> Engine:
    """Keeps connections: SQLite reads its caches anew in each, and at the end of the last one writes back its log."""
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        future=True,
        connect_args={"timeout": 30, "check_same_thread": False},
        poolclass=QueuePool,
        pool_size=_KEPT_CONNECTIONS,
        max_overflow=-1,
    )

    def remember(_connection: object, record: Any) -> None:
        record.info["file"] = file.stat().st_ino

    def check(_connection: object, record: Any, _proxy: object) -> None:
        """Otherwise what is written after the file was replaced would go to the one that is no longer there."""
        if not file.exists() or file.stat().st_ino != record.info["file"]:
            raise DisconnectionError(f"{file.name} was replaced")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", check)
    return engine


def _let_readers_read_during_a_build(connection: Any, _record: object) -> None:
    # Python's driver would commit before CREATE TABLE; we begin transactions ourselves, so that it is part of one.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    # What is deleted is overwritten, not only unlinked: somebody may have asked for it.
    connection.execute("PRAGMA secure_delete=ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


@contextmanager
def writing(engine: Engine, lock: int | None = None) -> Iterator[Connection]:
    """A transaction that writes; with `lock`, nobody else is in one of that number until its end.

    SQLite lets one write at a time, and refuses at once to write in a transaction that has read before another wrote:
    so the place is taken, and waited for, at the beginning.
    """
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if lock is not None and connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": lock})
        yield connection


def truncate_log(engine: Engine) -> None:
    """After a deletion: SQLite's write-ahead log still holds the pages of before. PostgreSQL has VACUUM for it.

    While another process reads, the log stays until the next time.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def at_one_moment(engine: Engine) -> Connection:
    """A connection that reads everything as it was at its first statement, whatever is built meanwhile."""
    connection = engine.connect()
    # SQLite reads so by itself.
    is_postgres = engine.dialect.name == "postgresql"
    return connection.execution_options(isolation_level="REPEATABLE READ") if is_postgres else connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for reading, of one moment. Raises KnowledgeUnavailableError for every fault of the database."""
    try:
        with at_one_moment(engine) as connection:
            yield connection
    except SQLAlchemyError as error:
        raise KnowledgeUnavailableError(str(error.__class__.__name__)) from error
