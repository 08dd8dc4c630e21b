"""A build killed anywhere, as a real process, leaves the last good database in service; the next one completes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.database import open_database
from advisor.knowledge.digest import built_digest, digest_of
from advisor.knowledge.fact import COLUMNS
from advisor.knowledge.library import Library
from advisor.knowledge.search import Search
from tests.builders import build as build_here
from tests.builders import write_knowledge

# So many rows that a build which writes them is seen, and killed, before it is done.
ROWS = 12_000
ENCODER = JoinedEncoder()
OTHERS_LOCKS = "SELECT count(*) FROM pg_locks WHERE relation = 'build'::regclass AND pid <> pg_backend_pid()"


def start(root: Path, url: str, *options: str) -> subprocess.Popen[str]:
    settings = {"ADVISOR_KNOWLEDGE": str(root), "ADVISOR_DATABASE_URL": url, "ADVISOR_NLU": str(root / "none")}
    environment = {**os.environ, **settings}
    command = [sys.executable, "-W", "ignore", "-m", "tools.build_knowledge", *options]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def build(root: Path, url: str, *options: str) -> tuple[int, str]:
    process = start(root, url, *options)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


def change(root: Path) -> None:
    path = root / "articles/trademarks/renewal.en.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Do not wait.", "Hurry.").replace("trademark 3", "trademark soon"),
        encoding="utf-8",
    )
    row = "big-{},1,,,CN,a,b,,,office,2026-11-01,read"
    rows = [",".join(COLUMNS), *(row.format(number) for number in range(ROWS))]
    (root / "tables/big.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def is_encoding(process: subprocess.Popen[str], _url: str) -> bool:
    assert process.stderr is not None
    return "Encoding new texts" in process.stderr.readline()


def is_writing(_process: subprocess.Popen[str], url: str) -> bool:
    """Whether another connection holds the lock a build takes with its first write."""
    engine = create_engine(url, poolclass=NullPool, future=True)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            return bool(connection.execute(text(OTHERS_LOCKS)).scalar())
    with closing(sqlite3.connect(engine.url.database, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
        return False


@pytest.mark.parametrize("moment", [is_encoding, is_writing])
def test_a_killed_build_leaves_the_last_good_database(
    url: str, tmp_path: Path, moment: Callable[[subprocess.Popen[str], str], bool]
) -> None:
    root = write_knowledge(tmp_path / "k")
    build_here(root, url, ENCODER)
    good = digest_of(root)
    change(root)

    process = start(root, url)
    while not moment(process, url):
        assert process.poll() is None, "the build ended before it could be killed"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()

    engine = open_database(url)
    assert built_digest(engine) == good
    article = Library(engine).article("trademarks/renewal", "en")
    assert article is not None
    assert article.pitfalls == ("Do not wait.",)
    assert Search(engine, ENCODER).find("商标续展").hits[0].article == "trademarks/renewal"

    assert build(root, url)[0] == 0
    assert built_digest(engine) == digest_of(root)
    assert Library(engine).facts([f"big-{ROWS - 1}"])


@pytest.mark.parametrize(("options", "failed"), [((), 0), (("--exactly",), 1)])
def test_a_faulty_file_names_itself_and_the_last_good_database_stays(
    url: str, tmp_path: Path, options: tuple[str, ...], failed: int
) -> None:
    """Asked for exactly what the files say, that is a failure all the same."""
    root = write_knowledge(tmp_path / "k")
    build_here(root, url, ENCODER)
    good = digest_of(root)
    broken = root / "tables/facts.csv"
    broken.write_text(broken.read_text(encoding="utf-8").replace("450", "450 yuan"), encoding="utf-8")

    code, said = build(root, url, *options)

    assert code == failed
    assert f"{broken}:2: 'value' must be a number" in said
    assert "The last good database stays in service." in said
    assert built_digest(open_database(url)) == good


def test_faulty_files_and_no_database_is_a_failure(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    (root / "sources.yml").unlink()

    code, said = build(root, f"sqlite:///{tmp_path / 'none.db'}")

    assert code == 1
    assert f"{root / 'sources.yml'}:1: the file is missing" in said
    assert "Traceback" not in said
