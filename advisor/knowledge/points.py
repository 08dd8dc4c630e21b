"""Passages as points in PostgreSQL with pgvector: the nearest by an index over their signs, then by their cosine.

One table for each state of the classifier, whose middle the points are seen from (`VectorSpace`). The signs alone, one
bit a dimension, tell nearly as well as the numbers which points are near: docs/decisions/0064-nearest-by-signs.md.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from struct import pack
from typing import Any

import numpy as np
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ProgrammingError

from advisor.encoders.encoder import Vectors
from advisor.knowledge.vector_space import vector_space_of

_PREFIX = "passage_point_"
# The first release with an index over bits.
_VERSION = (0, 7)
_CANDIDATES = 800
_BATCH = 2_000
_HEADER = b"PGCOPY\n\xff\r\n\0" + pack("!ii", 0, 0)
_END = pack("!h", -1)


def table_of(inputs: str) -> str:
    """The name of the table for the classifier with these inputs (a hexadecimal digest)."""
    return _PREFIX + inputs[:16]


def has_points(connection: Connection, inputs: str) -> bool:
    if connection.dialect.name != "postgresql":
        return False
    found = connection.execute(text("SELECT to_regclass(:name)"), {"name": table_of(inputs)})
    return found.scalar() is not None


def write_points(
    connection: Connection, inputs: str, rows: Sequence[dict[str, Any]], likeness: slice, previous: str | None
) -> None:
    """Makes the table for `inputs` from the columns `likeness` of passage rows' vectors, where there is pgvector.

    Drops all others but the `previous`, which is left for those who are still reading by it.
    """
    if not has_pgvector(connection):
        return
    if not has_points(connection, inputs):
        vectors = np.vstack([np.frombuffer(row["vector"], dtype=np.float32) for row in rows])
        placed = vector_space_of(vectors).place(vectors, likeness)
        create_points(connection, inputs, placed.shape[1])
        add_points(connection, inputs, [row["article_id"] for row in rows], placed)
        index_points(connection, inputs, placed.shape[1])
    kept = {table_of(digest) for digest in (inputs, previous) if digest}
    for name in set(_tables(connection)) - kept:
        connection.execute(text(f"DROP TABLE {name}"))


def nearest_points(connection: Connection, inputs: str, vector: Vectors) -> list[tuple[str, float]]:
    """(article, cosine to `vector`, which has unit length) of the points that are nearest by their signs."""
    size = len(vector)
    connection.execute(text("SELECT set_config('hnsw.ef_search', :value, true)"), {"value": str(_CANDIDATES)})
    query = (
        f"SELECT article_id, -(point <#> CAST(:vector AS vector({size}))) AS likeness FROM {table_of(inputs)}"  # noqa: S608 - names of ours
        f" ORDER BY binary_quantize(point)::bit({size}) <~> binary_quantize(CAST(:vector AS vector({size})))"
        f" LIMIT {_CANDIDATES}"
    )
    rows = connection.execute(text(query), {"vector": _as_text(vector)})
    return [(row.article_id, float(row.likeness)) for row in rows]


def _as_text(vector: Vectors) -> str:
    return "[" + ",".join(map(str, vector.tolist())) + "]"


def has_pgvector(connection: Connection) -> bool:
    """Adds the extension where the server offers it and we may."""
    if connection.dialect.name != "postgresql":
        return False
    offered = text(
        "SELECT coalesce(installed_version, default_version) FROM pg_available_extensions WHERE name='vector'"
    )
    version = connection.execute(offered).scalar()
    if version is None or tuple(map(int, re.findall(r"\d+", version)[:2])) < _VERSION:
        return False
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
    except ProgrammingError:
        # Only a role that may make objects in the database may add it; an administrator can do so beforehand.
        return False
    return True


def _tables(connection: Connection) -> list[str]:
    query = text(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND starts_with(tablename, :prefix)"
    )
    return list(connection.execute(query, {"prefix": _PREFIX}).scalars())


def create_points(connection: Connection, inputs: str, size: int) -> None:
    """An empty table for points of `size` dimensions."""
    table = table_of(inputs)
    connection.execute(text(f"CREATE TABLE {table} (article_id varchar(120) NOT NULL, point vector({size}) NOT NULL)"))
    # In the row itself, not beside it: two points fill a page, and each is fetched at once.
    connection.execute(text(f"ALTER TABLE {table} ALTER COLUMN point SET STORAGE PLAIN"))


def add_points(connection: Connection, inputs: str, articles: Sequence[str], placed: Vectors) -> None:
    cursor = connection.connection.cursor()
    for start in range(0, len(articles), _BATCH):
        block = slice(start, start + _BATCH)
        payload = b"".join([_HEADER, *_copied(articles[block], placed[block]), _END])
        cursor.copy_expert(f"COPY {table_of(inputs)} FROM STDIN WITH (FORMAT binary)", BytesIO(payload))


def index_points(connection: Connection, inputs: str, size: int) -> None:
    """Once all points are there, which is quicker than before."""
    signs = f"(binary_quantize(point)::bit({size})) bit_hamming_ops"
    connection.execute(text(f"CREATE INDEX ON {table_of(inputs)} USING hnsw ({signs})"))
    connection.execute(text(f"ANALYZE {table_of(inputs)}"))


def _copied(articles: Sequence[str], vectors: Vectors) -> Iterator[bytes]:
    """Rows in the binary format of COPY: the number of fields, then each with its length before it."""
    size = vectors.shape[1]
    numbers = vectors.astype(">f4")
    for article, row in zip(articles, numbers, strict=True):
        name = article.encode()
        yield pack("!hi", 2, len(name)) + name + pack("!ihh", 4 + 4 * size, size, 0) + row.tobytes()
