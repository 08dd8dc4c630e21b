"""multilingual-e5-small (BERT) as a graph of ONNX."""

from collections.abc import Sequence

import numpy as np

from advisor.encoders.e5.weights import Weights
from advisor.encoders.graph import RUNTIME, Graph


def first_layers(weights: Weights, count: int) -> bytes:
    """A model from pieces by themselves (texts, pieces, width) to pieces as the first `count` layers read them."""
    return _Encoder(weights).first(count)


def last_layers(weights: Weights, first: int) -> bytes:
    """A model from pieces before layer `first` (texts, pieces, width) to the mean of all pieces (texts, width)."""
    return _Encoder(weights).last(first)


class _Encoder:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._graph = Graph()

    def first(self, count: int) -> bytes:
        norm = ["pieces", *self._norm("emb.ln")]
        start = self._graph.step("LayerNormalization", norm, "start", epsilon=self._weights.shape.epsilon)
        return self._model(self._layers(range(count), start), ["texts", "pieces", self._weights.shape.width])

    def last(self, first: int) -> bytes:
        graph, shape = self._graph, self._weights.shape
        state = self._layers(range(first, shape.layers), "pieces")
        mean = graph.step("ReduceMean", [state, graph.number("over", np.array([1]))], "text", keepdims=0)
        return self._model(mean, ["texts", shape.width])

    def _model(self, found: str, shape: Sequence[str | int]) -> bytes:
        return self._graph.model({"pieces": ["texts", "pieces", self._weights.shape.width]}, {found: shape})

    def _layers(self, layers: range, state: str) -> str:
        for layer in layers:
            state = self._layer(f"l{layer}.", state)
        return state

    def _layer(self, name: str, state: str) -> str:
        """Attention, then two products; what came in is added to both."""
        width, inner = self._weights.shape.width, self._weights.shape.inner
        attended = self._product(f"{name}ao", self._attention(name, state), width, bias=f"{name}ao.b")
        middle = self._added(f"{name}aln", state, attended)
        wide = self._product(f"{name}fi", middle, width)
        bent = self._graph.step("BiasGelu", [wide, self._floats(f"{name}fi.b")], f"{name}bent", RUNTIME)
        narrow = self._product(f"{name}fo", bent, inner, bias=f"{name}fo.b")
        return self._added(f"{name}oln", middle, narrow)

    def _attention(self, name: str, state: str) -> str:
        """One product for queries, keys and values, which read the same."""
        parts = [f"{name}{part}" for part in "qkv"]
        self._graph.split(self._product(f"{name}qkv", state, self._weights.shape.width, parts), parts)
        biases = np.concatenate([self._weights.floats(f"{part}.b") for part in parts])
        read = [*parts, self._graph.number(f"{name}qkv.b", biases)]
        return self._graph.step("MultiHeadAttention", read, f"{name}seen", RUNTIME, num_heads=self._weights.shape.heads)

    def _product(self, name: str, state: str, inputs: int, matrices: Sequence[str] = (), bias: str = "") -> str:
        """The outputs of `matrices` side by side; the matrix of the product's own name when none is named."""
        rows = np.concatenate([self._weights.matrix(f"{matrix}.w", inputs) for matrix in matrices or [name]])
        return self._graph.product(name, state, rows.T, self._weights.floats(bias) if bias else None)

    def _added(self, name: str, state: str, more: str) -> str:
        read = [state, more, *self._norm(name)]
        return self._graph.step("SkipLayerNormalization", read, name, RUNTIME, epsilon=self._weights.shape.epsilon)

    def _norm(self, name: str) -> list[str]:
        return [self._floats(f"{name}.w"), self._floats(f"{name}.b")]

    def _floats(self, name: str) -> str:
        return self._graph.number(name, self._weights.floats(name))
