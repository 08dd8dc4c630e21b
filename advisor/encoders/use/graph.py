"""The multilingual Universal Sentence Encoder as a graph of ONNX: what it is made of, its package's code tells.

Three branches look at runs of two, three and five pieces; what they find is added up over the text, beside the pieces
themselves, and goes through a few products.
"""

import numpy as np
from onnx import TensorProto

from advisor.encoders.encoder import Vectors
from advisor.encoders.graph import Graph
from advisor.encoders.use.weights import Weights

# How many pieces a branch sees at once, and how many of them before the one it stands at.
_RUNS = {2: 0, 3: 1, 5: 2}
# The names of the product before the branches, of what is added to it, and of its norm.
_BEFORE = ("proj", "proj_b", "ln_g", "ln_b")
_TO_THE_END = np.iinfo(np.int64).max


def graph_of(weights: Weights) -> bytes:
    """A model from pieces by themselves (pieces, 512) to the text (1, 512)."""
    return _Encoder(weights).model()


class _Encoder:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._graph = Graph()
        self._pieces = self._graph.number("over pieces", np.array([0]))

    def model(self) -> bytes:
        graph, weights = self._graph, self._weights
        seen = graph.step("Concat", ["pieces", *self._branches()], "seen", axis=1)
        even = self._norm("even", seen, weights["ln_g"], weights["ln_b"])
        mean = graph.step("ReduceMean", [even, self._pieces], "mean")
        text = graph.product("text", mean, weights["cnn_W"], weights["cnn_b"])
        self._products(graph.step("Mul", [text, self._root_of_length()], "weighed"))
        width = len(weights["cnn_b"])
        return graph.model({"pieces": ["pieces", width]}, {"vector": [1, width]})

    def _branches(self) -> list[str]:
        """One product for all branches first, each of which reads its part of it."""
        side_by_side = [np.concatenate([self._weights[f"{name}{run}"] for run in _RUNS], axis=-1) for name in _BEFORE]
        matrix, bias, scale, shift = side_by_side
        state = self._norm("all.norm", self._graph.product("all", "pieces", matrix, bias), scale, shift)
        self._graph.split(state, [f"branch{run}" for run in _RUNS])
        return [self._layer(2, run, self._layer(1, run, f"branch{run}")) for run in _RUNS]

    def _layer(self, layer: int, run: int, state: str) -> str:
        """What is found in each run of pieces, added to the piece it belongs to."""
        name, matrix, bias = f"{run}.{layer}", self._weights[f"w{layer}_{run}"], self._weights[f"b{layer}_{run}"]
        found = self._graph.product(f"{name}.found", self._runs(name, state, run), matrix, bias)
        kept = self._graph.step("Relu", [found], f"{name}.kept")
        return self._graph.step("Add", [kept, state], name)

    def _runs(self, name: str, state: str, run: int) -> str:
        """Each piece's run side by side in its row; nothing stands before the first and after the last."""
        graph, before = self._graph, _RUNS[run]
        around = graph.number(f"{name}.around", np.array([before, 0, run - 1 - before, 0]))
        padded = graph.step("Pad", [state, around], f"{name}.padded")
        moved = [self._moved(f"{name}.moved{by}", padded, by, by - run + 1) for by in range(run)]
        return graph.step("Concat", moved, f"{name}.runs", axis=1)

    def _moved(self, name: str, state: str, first: int, end: int) -> str:
        bounds = {"first": first, "end": end or _TO_THE_END}
        read = [self._graph.number(f"{name}.{bound}", np.array([place])) for bound, place in bounds.items()]
        return self._graph.step("Slice", [state, *read, self._pieces], name)

    def _norm(self, name: str, state: str, scale: Vectors, shift: Vectors) -> str:
        read = [state, self._graph.number(f"{name}.scale", scale), self._graph.number(f"{name}.shift", shift)]
        return self._graph.step("LayerNormalization", read, name, epsilon=float(self._weights["eps"]))

    def _root_of_length(self) -> str:
        """A sum over n pieces is divided by the root of n: their mean times that root."""
        length = self._graph.step("Shape", ["pieces"], "length", start=0, end=1)
        return self._graph.step("Sqrt", [self._graph.step("Cast", [length], "n", to=TensorProto.FLOAT)], "root")

    def _products(self, text: str) -> None:
        graph = self._graph
        first = graph.step("Relu", [self._product("d0", text)], "first")
        second = graph.step("Relu", [self._sum("p1", text, "d1", first)], "second")
        third = graph.step("Relu", [self._product("d2", second)], "third")
        graph.step("Tanh", [self._sum("p3", second, "d3", third)], "vector")

    def _sum(self, name: str, state: str, other_name: str, other: str) -> str:
        return self._graph.step("Add", [self._product(name, state), self._product(other_name, other)], f"{name}.sum")

    def _product(self, name: str, state: str) -> str:
        return self._graph.product(name, state, self._weights[name])
