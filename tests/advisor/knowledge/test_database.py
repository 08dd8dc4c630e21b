"""Opening databases: of those who write at once, each waits for its turn."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

from sqlalchemy import text

from advisor.knowledge.database import open_database, reading, writing

_WRITERS = 8
_WHILE_OTHERS_COME_SECONDS = 0.02


def test_those_who_read_before_they_write_are_not_refused_and_overwrite_nobody(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'file.db'}")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    def count(_number: int) -> None:
        with writing(engine) as connection:
            value = connection.execute(text("SELECT value FROM counter")).scalar()
            sleep(_WHILE_OTHERS_COME_SECONDS)
            connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})

    with ThreadPoolExecutor(_WRITERS) as pool:
        list(pool.map(count, range(_WRITERS)))

    with engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM counter")).scalar() == _WRITERS


def test_who_reads_sees_one_moment_whatever_is_written_meanwhile(url: str) -> None:
    engine = open_database(url)
    count = text("SELECT value FROM counter")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    with reading(engine) as reader:
        before = reader.execute(count).scalar()
        with writing(engine) as writer:
            writer.execute(text("UPDATE counter SET value = 1"))
        meanwhile = reader.execute(count).scalar()
    with reading(engine) as reader:
        after = reader.execute(count).scalar()

    assert (before, meanwhile, after) == (0, 0, 1)
