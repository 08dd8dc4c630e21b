"""E5 as a graph of ONNX, with products of whole numbers: a processor makes them several times quicker."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from advisor.e5.weights import Weights

# The operators that ONNX Runtime adds to the standard's.
_RUNTIME = "com.microsoft"
_OPERATORS = 18
_FORMAT = 9
_MOST = 127


def graph_of(weights: Weights) -> bytes:
    """A model from pieces by themselves (texts, pieces, width) to texts (texts, width): the mean of all pieces."""
    return bytes(_Graph(weights).model().SerializeToString())


class _Graph:
    """What a step gives has the step's name, by which the next reads it."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._steps: list[onnx.NodeProto] = []
        self._numbers: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        state = self._step("LayerNormalization", ["pieces", *self._norm("emb.ln")], "start", epsilon=self._epsilon)
        for layer in range(self._weights.shape.layers):
            state = self._layer(f"l{layer}.", state)
        self._step("ReduceMean", [state, self._number("over", np.array([1]))], "text", keepdims=0)
        width = self._weights.shape.width
        graph = helper.make_graph(
            self._steps,
            "e5",
            [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["texts", "pieces", width])],
            [helper.make_tensor_value_info("text", TensorProto.FLOAT, ["texts", width])],
            self._numbers,
        )
        operators = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid(_RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=operators, ir_version=_FORMAT)

    def _layer(self, name: str, state: str) -> str:
        """Attention, then two products; what came in is added to both (BERT)."""
        seen = self._attention(name, state)
        attended = self._product(f"{name}ao", seen, self._weights.shape.width, bias=f"{name}ao.b")
        middle = self._added(f"{name}aln", state, attended)
        wide = self._product(f"{name}fi", middle, self._weights.shape.width)
        bent = self._step("BiasGelu", [wide, self._floats(f"{name}fi.b")], f"{name}bent", _RUNTIME)
        narrow = self._product(f"{name}fo", bent, self._weights.shape.inner, bias=f"{name}fo.b")
        return self._added(f"{name}oln", middle, narrow)

    def _attention(self, name: str, state: str) -> str:
        """One product for queries, keys and values, which read the same."""
        parts = [f"{name}{part}" for part in "qkv"]
        joined = self._product(f"{name}qkv", state, self._weights.shape.width, parts)
        self._steps.append(helper.make_node("Split", [joined], parts, axis=-1, num_outputs=len(parts)))
        biases = np.concatenate([self._weights.floats(f"{part}.b") for part in parts])
        read = [*parts, self._number(f"{name}qkv.b", biases)]
        return self._step("MultiHeadAttention", read, f"{name}seen", _RUNTIME, num_heads=self._weights.shape.heads)

    def _product(self, name: str, state: str, inputs: int, matrices: Sequence[str] = (), bias: str = "") -> str:
        """By whole numbers: each output of the matrix has a scale of its own; what comes in gets one at the time."""
        rows = np.concatenate([self._weights.matrix(f"{matrix}.w", inputs) for matrix in matrices or [name]])
        scale = np.abs(rows).max(axis=1) / _MOST
        whole = np.round(rows / scale[:, np.newaxis]).astype(np.int8)
        numbers = {"w": whole.T, "scale": scale, "zero": np.zeros(len(scale), np.int8)}
        read = [state, *(self._number(f"{name}.{part}", array) for part, array in numbers.items())]
        return self._step("DynamicQuantizeMatMul", [*read, *([self._floats(bias)] if bias else [])], name, _RUNTIME)

    def _added(self, name: str, state: str, more: str) -> str:
        read = [state, more, *self._norm(name)]
        return self._step("SkipLayerNormalization", read, name, _RUNTIME, epsilon=self._epsilon)

    @property
    def _epsilon(self) -> float:
        return float(self._weights.shape.epsilon)

    def _norm(self, name: str) -> list[str]:
        return [self._floats(f"{name}.w"), self._floats(f"{name}.b")]

    def _floats(self, name: str) -> str:
        return self._number(name, self._weights.floats(name))

    def _number(self, name: str, array: NDArray[Any]) -> str:
        self._numbers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def _step(self, kind: str, read: Sequence[str], name: str, domain: str = "", **how: Any) -> str:
        self._steps.append(helper.make_node(kind, read, [name], domain=domain, **how))
        return name
