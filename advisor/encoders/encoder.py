"""What an encoder of sentences is."""

from collections.abc import Sequence
from typing import Protocol

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
