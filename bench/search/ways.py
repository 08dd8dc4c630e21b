"""The ways to search that are compared; each is built from the same passages and asked the same questions."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.encoder import Vectors
from advisor.knowledge.full_text import find_passages
from advisor.knowledge.search import Search
from advisor.knowledge.tables import passages
from advisor.language.segment import search_words

_LIMIT = 60


class Way(Protocol):
    """Asked a normalised question, gives what it found."""

    def ask(self, question: str) -> Sequence[Any]: ...


class Encoded:
    """The vectors of questions encoded beforehand, so that only the search is timed."""

    def __init__(self, vectors: Mapping[str, Vectors]) -> None:
        self._vectors = vectors
        self.dimensions = len(next(iter(vectors.values())))

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.vstack([self._vectors[text] for text in texts])


class Ours:
    """Full text, nearest vectors (exact) and classifiers, fused: the whole search but for encoding the question."""

    def __init__(self, engine: Engine, encoded: Encoded) -> None:
        self._search = Search(engine, encoded)

    def ask(self, question: str) -> Sequence[Any]:
        return self._search.find(question).hits


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


class RankBm25:
    def __init__(self, engine: Engine) -> None:
        from rank_bm25 import BM25Okapi

        self._index = BM25Okapi([words.split() for words in _words(engine)])

    def ask(self, question: str) -> Sequence[Any]:
        scores = self._index.get_scores(search_words(question))
        return list(np.argpartition(-scores, _LIMIT)[:_LIMIT])


def _words(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(select(passages.c.words).order_by(passages.c.id)).scalars())
