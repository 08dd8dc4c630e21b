"""What an encoder of sentences is."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class Teachable(Encoder, Protocol):
    """Learns which texts belong together: texts of one label (0, 1, 2 …) come to be more alike."""

    def teach(self, texts: Sequence[str], labels: Sequence[int]) -> bytes:
        """What it learned, for `taught`; it stays as it is itself."""
        ...

    def taught(self, learned: bytes) -> Encoder:
        """The encoder that has learned this."""
        ...


def as_taught(encoder: Encoder, learned: bytes) -> Encoder:
    """`encoder` itself where nothing was learned, or it is not of those that learn."""
    return encoder.taught(learned) if learned and isinstance(encoder, Teachable) else encoder
