"""Encoders for the comparison: one that remembers, and one half of the two by itself."""

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.encoders.encoder import Encoder, Vectors
from advisor.knowledge.tables import passages


class Remembering:
    """Encodes a text once, whoever asks for it."""

    def __init__(self, encoder: Encoder, known: Mapping[str, Vectors] | None = None) -> None:
        self._encoder = encoder
        self._known = dict(known or {})
        self.dimensions = encoder.dimensions
        self.likeness = encoder.likeness

    def encode(self, texts: Sequence[str]) -> Vectors:
        fresh = sorted(set(texts) - self._known.keys(), key=len)
        if fresh:
            self._known.update(zip(fresh, self._encoder.encode(fresh), strict=True))
        return np.vstack([self._known[text] for text in texts])


class Half:
    """Some columns of another encoder's vectors: what the search would have with that encoder alone."""

    def __init__(self, encoder: Encoder, columns: slice) -> None:
        self._encoder = encoder
        self._columns = columns
        self.dimensions = len(range(encoder.dimensions)[columns])
        self.likeness = slice(None)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.ascontiguousarray(self._encoder.encode(texts)[:, self._columns])


def stored_vectors(engine: Engine) -> dict[str, Vectors]:
    """Of every title, way of asking and stranger, by its text."""
    with engine.connect() as connection:
        rows = connection.execute(select(passages.c.text, passages.c.vector).where(passages.c.vector.is_not(None)))
        return {row.text: np.frombuffer(row.vector, dtype=np.float32) for row in rows}
