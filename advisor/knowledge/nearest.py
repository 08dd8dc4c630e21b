"""How near the closest passage of each article is: from memory, or by an index of the database."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from advisor.encoders.encoder import Vectors
from advisor.encoders.graph import Graph
from advisor.encoders.session import session_of
from advisor.knowledge.points import nearest_points


class Nearest(Protocol):
    def best_per_article(self, connection: Connection, placed: Vectors) -> NDArray[np.float64]:
        """The best cosine of each article (columns, in the classifier's order) to each text (rows of `placed`)."""
        ...


class ComparedNearest:
    """All vectors in memory, a byte a number, each compared: cosines are right to half a hundredth."""

    def __init__(self, vectors: Vectors, articles: NDArray[np.int64]) -> None:
        """`articles` holds the place of the article of each vector; every article has one."""
        order = np.argsort(articles, kind="stable")
        graph = Graph()
        graph.product("cosines", "placed", vectors[order].T)
        model = graph.model({"placed": ["texts", vectors.shape[1]]}, {"cosines": ["texts", len(vectors)]})
        self._session = session_of(model)
        self._starts = np.flatnonzero(np.diff(articles[order], prepend=-1))

    def best_per_article(self, connection: Connection, placed: Vectors) -> NDArray[np.float64]:
        # By itself each: what comes in is cut into bytes by the largest number of all.
        cosines = np.vstack([self._session.run(None, {"placed": row[np.newaxis]})[0] for row in placed])
        return np.maximum.reduceat(cosines, self._starts, axis=1).astype(np.float64)


class IndexedNearest:
    """The points of the database, of which the index gives the nearest; nothing of them is held in memory."""

    def __init__(self, inputs: str, article_ids: list[str]) -> None:
        self._inputs = inputs
        self._position = {article: place for place, article in enumerate(article_ids)}

    def best_per_article(self, connection: Connection, placed: Vectors) -> NDArray[np.float64]:
        return np.vstack([self._best(connection, vector) for vector in placed])

    def _best(self, connection: Connection, vector: Vectors) -> NDArray[np.float64]:
        found = nearest_points(connection, self._inputs, vector)
        # An article whose passages are all farther than those found is at most as near as the farthest of them.
        best = np.full(len(self._position), min((likeness for _, likeness in found), default=-1.0))
        for article, likeness in found:
            place = self._position[article]
            best[place] = max(best[place], likeness)
        return best
