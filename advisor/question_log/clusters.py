"""Questions that ask the same, by the likeness of their vectors."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from advisor.encoders.encoder import Vectors

# Mean cosine distance up to which two groups are one (docs/decisions/0012-gaps-and-replay.md).
DISTANCE = 0.5


def clusters(vectors: Vectors, distance: float = DISTANCE) -> list[list[int]]:
    """Groups of row numbers, the largest first, each with its most central row first.

    Average linkage. Takes memory by the square of the rows: 128 MB for 4,000.
    """
    if len(vectors) < 2:
        return [[row] for row in range(len(vectors))]
    distances: NDArray[np.float32] = np.float32(1) - np.clip(vectors @ vectors.T, -1, 1)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=distance
    )
    labels = model.fit_predict(distances)
    groups = [_most_central_first(np.flatnonzero(labels == label), distances) for label in range(model.n_clusters_)]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _most_central_first(rows: NDArray[np.signedinteger[Any]], distances: Vectors) -> list[int]:
    order = np.argsort(distances[np.ix_(rows, rows)].mean(axis=1), kind="stable")
    return [int(row) for row in rows[order]]
