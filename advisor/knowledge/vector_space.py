"""Sentence vectors seen from the middle of those the content holds: what all questions share tells nothing."""

from dataclasses import dataclass

import numpy as np

from advisor.encoders.encoder import Vectors


@dataclass(frozen=True)
class VectorSpace:
    centre: Vectors

    def place(self, vectors: Vectors, columns: slice = slice(None)) -> Vectors:
        """Unit rows of `columns` from the centre; what an encoder could not give (zeros) stays zero."""
        moved = np.where(vectors == 0, np.float32(0), vectors - self.centre)[:, columns]
        return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def vector_space_of(vectors: Vectors) -> VectorSpace:
    return VectorSpace(vectors.mean(axis=0))
