"""A knowledge database of any number of passages: the product's own, then mixtures of two of them."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import insert, select, text
from sqlalchemy.engine import Connection, Engine

from advisor.encoders.encoder import Vectors
from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.classifiers import classifiers_from_bytes
from advisor.knowledge.full_text import count_words, create_full_text
from advisor.knowledge.points import add_points, create_points, has_pgvector, index_points
from advisor.knowledge.search import CLASSIFIERS, STRANGER
from advisor.knowledge.tables import builds, metadata, models, passages
from advisor.knowledge.vector_space import VectorSpace

NEAREST = 10
_SEED = 2026
_BATCH = 5_000
Row = dict[str, Any]


def write_scaled(source: Engine, count: int, engine: Engine) -> None:
    """`count` passages with their vectors and the trained models of `source`, in an empty SQLite database."""
    with source.connect() as read, engine.begin() as write:
        _copy_models(read, write)
        create_full_text(write)
        for batch in batches(read, count):
            write.execute(insert(passages), batch)
        count_words(write)


def write_scaled_points(source: Engine, count: int, engine: Engine, asked: Vectors) -> Vectors:
    """The same in an empty PostgreSQL database, the vectors as points only.

    The likeness of the ten passages truly nearest to each vector `asked`, best first.
    """
    best = np.full((len(asked), NEAREST), -1.0, dtype=np.float32)
    with source.connect() as read, engine.begin() as write:
        has_pgvector(write)
        write.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        inputs, space = _copy_models(read, write)
        wanted = space.place(asked, JoinedEncoder.likeness)
        create_points(write, inputs, wanted.shape[1])
        for batch in batches(read, count):
            vectors = np.vstack([np.frombuffer(row["vector"], dtype=np.float32) for row in batch])
            placed = space.place(vectors, JoinedEncoder.likeness)
            add_points(write, inputs, [row["article_id"] for row in batch], placed)
            write.execute(insert(passages), [row | {"vector": None} for row in batch])
            best = -np.sort(-np.hstack([best, wanted @ placed.T]), axis=1)[:, :NEAREST]
        create_full_text(write)
        count_words(write)
        index_points(write, inputs, wanted.shape[1])
    return best


def _copy_models(read: Connection, write: Connection) -> tuple[str, VectorSpace]:
    """Also the passages about other things. What the classifier was trained on, and the space of its vectors."""
    metadata.create_all(write, [passages, models, builds])
    strange = select(passages).where(passages.c.kind == STRANGER)
    for table, rows in ((models, select(models)), (builds, select(builds)), (passages, strange)):
        if found := [dict(row) for row in read.execute(rows).mappings()]:
            write.execute(insert(table), found)
    trained = read.execute(select(models).where(models.c.name == CLASSIFIERS)).mappings().one()
    return trained["inputs"], classifiers_from_bytes(trained["payload"]).space


def batches(read: Connection, count: int) -> Iterator[list[Row]]:
    asked = select(passages).where(passages.c.vector.is_not(None), passages.c.kind != STRANGER)
    rows = scaled([dict(row) for row in read.execute(asked).mappings()], count)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def scaled(rows: list[Row], count: int) -> Iterator[Row]:
    """`count` rows with ids from 1: a fixed-seed choice of `rows`, one of each article first, then mixtures.

    A mixture has half the words of two rows and the middle of their vectors.
    """
    chance = np.random.default_rng(_SEED)
    order = _each_article_first(rows, chance.permutation(len(rows)).tolist())
    for place in range(count):
        row = rows[order[place % len(rows)]]
        is_new = place >= len(rows)
        yield (_mixture(row, rows[chance.integers(len(rows))]) if is_new else dict(row)) | {"id": place + 1}


def _each_article_first(rows: list[Row], order: list[int]) -> list[int]:
    firsts = list({rows[place]["article_id"]: place for place in reversed(order)}.values())
    taken = set(firsts)
    return firsts + [place for place in order if place not in taken]


def _mixture(first: Mapping[str, Any], second: Mapping[str, Any]) -> Row:
    """Half the words of each, so that a mixture is as long as a real passage."""
    vectors = [np.frombuffer(row["vector"], dtype=np.float32) for row in (first, second)]
    words = [row["words"].split() for row in (first, second)]
    mixed = " ".join(words[0][: (len(words[0]) + 1) // 2] + words[1][len(words[1]) // 2 :])
    return dict(first) | {"text": mixed, "words": mixed, "vector": ((vectors[0] + vectors[1]) / 2).tobytes()}
