"""The ways to search that are compared; each is built from the same passages and asked the same questions."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from advisor.encoders.encoder import Vectors
from advisor.full_text_query import full_text_query
from advisor.knowledge.database import reading
from advisor.knowledge.full_text import find_passages
from advisor.knowledge.search import STRANGER, Search, read_index
from advisor.knowledge.tables import passages
from advisor.language.segment import search_words

_LIMIT = 60
_POSTGRES = (
    "SELECT id, ts_rank(words_index, query) AS score FROM passage, to_tsquery('english', :query) AS query"
    " WHERE words_index @@ query ORDER BY score DESC LIMIT :limit"
)


class Way(Protocol):
    """Asked a normalised question, gives what it found."""

    def ask(self, question: str) -> Sequence[Any]: ...


class Encoded:
    """The vectors of questions encoded beforehand, so that only the search is timed."""

    def __init__(self, vectors: Mapping[str, Vectors], likeness: slice) -> None:
        self._vectors = vectors
        self.dimensions = len(next(iter(vectors.values())))
        self.likeness = likeness

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.vstack([self._vectors[text] for text in texts])


class Ours:
    """Full text, nearest vectors and classifiers, fused: the whole search but for encoding the question."""

    def __init__(self, engine: Engine, encoded: Encoded) -> None:
        self._search = Search(engine, encoded)

    def ask(self, question: str) -> Sequence[Any]:
        return self._search.find(question).hits


class OurNearest:
    """The nearest vectors alone: exactly from memory on SQLite, by the index on PostgreSQL."""

    def __init__(self, engine: Engine, encoded: Encoded) -> None:
        self._engine = engine
        self._encoded = encoded
        with reading(engine) as connection:
            self._index = read_index(connection, encoded)

    def ask(self, question: str) -> Sequence[Any]:
        placed = self._index.classifiers.space.place(self._encoded.encode([question]), self._encoded.likeness)
        with reading(self._engine) as connection:
            return list(self._index.nearest.best_per_article(connection, placed)[0])


class OurFullText:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, question: str) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return find_passages(connection, question, _LIMIT)


class PlainFts5:
    """SQLite's FTS5 in memory with its own settings, over the same words."""

    def __init__(self, engine: Engine) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE entry USING fts5(words)")
        self._database.executemany("INSERT INTO entry(words) VALUES (?)", ((words,) for words in _words(engine)))

    def ask(self, question: str) -> Sequence[Any]:
        words = search_words(question)
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        found = "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?"
        return self._database.execute(found, (query, _LIMIT)).fetchall()


class PostgresFullText:
    """PostgreSQL's full text with its own ranking, over the same words and the same index as ours."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, question: str) -> Sequence[Any]:
        query = full_text_query(question, "postgresql", "or")
        if query is None:
            return []
        with self._engine.connect() as connection:
            return list(connection.execute(text(_POSTGRES), {"query": query, "limit": _LIMIT}))


class RankBm25:
    def __init__(self, engine: Engine) -> None:
        from rank_bm25 import BM25Okapi

        self._index = BM25Okapi([words.split() for words in _words(engine)])

    def ask(self, question: str) -> Sequence[Any]:
        scores = self._index.get_scores(search_words(question))
        return list(np.argpartition(-scores, _LIMIT)[:_LIMIT])


def _words(engine: Engine) -> list[str]:
    query = select(passages.c.words).where(passages.c.kind != STRANGER).order_by(passages.c.id)
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())
