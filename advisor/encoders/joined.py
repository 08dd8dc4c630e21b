"""Two encoders' vectors side by side: a classifier tells apart by one what the other confuses (docs/evaluation.md).

Nearness is E5's alone: it ranks ways of asking better than the other does, and than both together do.
"""

from collections.abc import Sequence

import numpy as np

from advisor.encoders.e5.encoder import E5Encoder
from advisor.encoders.encoder import Encoder, Vectors
from advisor.encoders.use.encoder import UseEncoder

# E5's vectors lie close together (0.44 from their mean, after teaching 0.75, USE's 0.91): this gives both the same say.
_E5_SCALE = 2.2
_TAUGHT_E5_SCALE = 1.3


class JoinedEncoder:
    likeness = slice(UseEncoder.dimensions, None)

    def __init__(self, universal: Encoder | None = None, e5: E5Encoder | None = None) -> None:
        self._universal = universal or UseEncoder()
        self._e5 = e5 or E5Encoder()
        self.dimensions = self._universal.dimensions + self._e5.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, not of unit length: an index subtracts the mean of its rows first."""
        scale = _TAUGHT_E5_SCALE if self._e5.is_taught else _E5_SCALE
        return np.hstack([self._universal.encode(texts), scale * self._e5.encode(texts)])

    def teach(self, texts: Sequence[str], labels: Sequence[int]) -> bytes:
        """E5's last layers; the other is as it came."""
        return self._e5.teach(texts, labels)

    def taught(self, learned: bytes) -> "JoinedEncoder":
        return JoinedEncoder(self._universal, self._e5.taught(learned))
