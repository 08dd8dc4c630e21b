"""A knowledge database of any number of passages: the product's own, then mixtures of two of them."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert, select
from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database
from advisor.knowledge.full_text import create_full_text
from advisor.knowledge.search import STRANGER
from advisor.knowledge.tables import builds, metadata, models, passages

_SEED = 2026
_BATCH = 5_000
Row = dict[str, Any]


def write_scaled(source: Engine, count: int, path: Path) -> Engine:
    """A database with `count` passages, the trained models of `source` and a vector for each passage."""
    path.unlink(missing_ok=True)
    engine = open_database(f"sqlite:///{path}")
    with source.connect() as read, engine.begin() as write:
        metadata.create_all(write, [passages, models, builds])
        create_full_text(write)
        for table in (models, builds):
            write.execute(insert(table), [dict(row) for row in read.execute(select(table)).mappings()])
        asked = select(passages).where(passages.c.vector.is_not(None), passages.c.kind != STRANGER)
        rows = scaled([dict(row) for row in read.execute(asked).mappings()], count)
        while batch := list(islice(rows, _BATCH)):
            write.execute(insert(passages), batch)
    return engine


def scaled(rows: list[Row], count: int) -> Iterator[Row]:
    """`count` rows with ids from 1: a fixed-seed choice of `rows`, then mixtures of their words and vectors."""
    chance = np.random.default_rng(_SEED)
    order = chance.permutation(len(rows))
    for place in range(count):
        row = rows[order[place % len(rows)]]
        is_new = place >= len(rows)
        yield (_mixture(row, rows[chance.integers(len(rows))]) if is_new else dict(row)) | {"id": place + 1}


def _mixture(first: Mapping[str, Any], second: Mapping[str, Any]) -> Row:
    """Half the words of each, so that a mixture is as long as a real passage."""
    vectors = [np.frombuffer(row["vector"], dtype=np.float32) for row in (first, second)]
    words = [row["words"].split() for row in (first, second)]
    mixed = " ".join(words[0][: (len(words[0]) + 1) // 2] + words[1][len(words[1]) // 2 :])
    return dict(first) | {"text": mixed, "words": mixed, "vector": ((vectors[0] + vectors[1]) / 2).tobytes()}
