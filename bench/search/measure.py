"""What the ways to search take at one number of passages: time, memory, room on the disk, and what the index misses."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from advisor.encoders.encoder import Vectors
from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.classifiers import classifiers_from_bytes
from advisor.knowledge.database import open_database
from advisor.knowledge.points import nearest_points, table_of
from advisor.knowledge.search import CLASSIFIERS
from advisor.knowledge.tables import models
from bench.search.corpus import NEAREST, write_scaled, write_scaled_points
from bench.search.ways import Encoded, OurFullText, OurNearest, Ours, PlainFts5, PostgresFullText, RankBm25, Way

_PAGE_BYTES = 4096
_SAME = 1e-5
_Figures = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Questions with their language, in the order of the rows of their vectors."""

    questions: dict[str, str]
    vectors: Vectors

    def encoded(self) -> Encoded:
        return Encoded(dict(zip(self.questions, self.vectors, strict=True)), JoinedEncoder.likeness)


def measure_sqlite(source: Engine, count: int, asked: Asked, path: Path) -> _Figures:
    path.unlink(missing_ok=True)
    engine = open_database(f"sqlite:///{path}")
    began = time.perf_counter()
    write_scaled(source, count, engine)
    written = time.perf_counter() - began
    makers: dict[str, Callable[[], Way]] = {
        "whole search": lambda: Ours(engine, asked.encoded()),
        "nearest": lambda: OurNearest(engine, asked.encoded()),
        "full text": lambda: OurFullText(engine),
        "FTS5": lambda: PlainFts5(engine),
        "rank-bm25": lambda: RankBm25(engine),
    }
    figures = _measure(makers, asked)
    engine.dispose()
    return figures | {"write_seconds": written, "disk_megabytes": path.stat().st_size / 1e6}


def build_points(source: Engine, count: int, asked: Asked, engine: Engine) -> _Figures:
    """Writes the passages; the seconds it took, and what is truly nearest to each question."""
    began = time.perf_counter()
    nearest = write_scaled_points(source, count, engine, asked.vectors)
    return {"write_seconds": time.perf_counter() - began, "nearest": nearest.tolist()}


def measure_postgres(engine: Engine, asked: Asked, built: _Figures) -> _Figures:
    makers: dict[str, Callable[[], Way]] = {
        "whole search": lambda: Ours(engine, asked.encoded()),
        "nearest": lambda: OurNearest(engine, asked.encoded()),
        "full text": lambda: OurFullText(engine),
        "PostgreSQL full text": lambda: PostgresFullText(engine),
    }
    figures = _measure(makers, asked) | {"write_seconds": built["write_seconds"]}
    return figures | _recall(engine, asked, np.array(built["nearest"])) | _room(engine)


def _measure(makers: dict[str, Callable[[], Way]], asked: Asked) -> _Figures:
    """Each way by itself; the first two questions are asked twice, to warm up."""
    ways, built, held = {}, {}, {}
    for name, make in makers.items():
        began, before = time.perf_counter(), _resident_megabytes()
        ways[name] = make()
        for question in list(asked.questions)[:2]:
            ways[name].ask(question)
        built[name], held[name] = time.perf_counter() - began, max(_resident_megabytes() - before, 0.0)
    spent = {name: {question: _seconds(way, question) for question in asked.questions} for name, way in ways.items()}
    return {"ready_seconds": built, "held_megabytes": held} | _quantiles(spent, asked.questions)


def _seconds(way: Way, question: str) -> float:
    began = time.perf_counter()
    way.ask(question)
    return time.perf_counter() - began


def _quantiles(spent: dict[str, dict[str, float]], languages: dict[str, str]) -> _Figures:
    def at(share: float, language: str) -> dict[str, float]:
        chosen = {
            name: [times[question] for question in times if languages[question] == language]
            for name, times in spent.items()
        }
        return {name: 1000 * float(np.quantile(times, share)) for name, times in chosen.items()}

    tags = sorted(set(languages.values()))
    return {
        "median_milliseconds": {tag: at(0.5, tag) for tag in tags},
        "p99_milliseconds": {tag: at(0.99, tag) for tag in tags},
    }


def _recall(engine: Engine, asked: Asked, truly: Vectors) -> _Figures:
    """The share of the ten truly nearest passages, and of the very nearest, that the index gives."""
    with engine.connect() as connection:
        trained = connection.execute(select(models).where(models.c.name == CLASSIFIERS)).mappings().one()
        placed = classifiers_from_bytes(trained["payload"]).space.place(asked.vectors, JoinedEncoder.likeness)
        found = [nearest_points(connection, trained["inputs"], vector) for vector in placed]
    likenesses = [-np.sort([-likeness for _, likeness in near])[:NEAREST] for near in found]
    pairs = list(zip(likenesses, truly, strict=True))
    return {
        "recall_at_10": float(np.mean([(ours >= row[-1] - _SAME).sum() / NEAREST for ours, row in pairs])),
        "recall_at_1": float(np.mean([ours[0] >= row[0] - _SAME for ours, row in pairs])),
    }


def _room(engine: Engine) -> _Figures:
    with engine.connect() as connection:
        inputs = connection.execute(select(models.c.inputs).where(models.c.name == CLASSIFIERS)).scalar_one()
        of_table = text(
            "SELECT pg_database_size(current_database()), pg_indexes_size(:points), pg_relation_size(:words)"
        )
        names = {"points": table_of(inputs), "words": "passage_words_index"}
        database, points, words = connection.execute(of_table, names).one()
    megabytes = {"disk": database, "index_of_points": points, "index_of_words": words}
    return {f"{name}_megabytes": size / 1e6 for name, size in megabytes.items()}


def _resident_megabytes() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES / 1e6
