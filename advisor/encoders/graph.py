"""A graph of ONNX, step by step, with products of whole numbers: a processor makes them several times quicker."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from advisor.encoders.encoder import Vectors

# The operators that ONNX Runtime adds to the standard's.
RUNTIME = "com.microsoft"
_OPERATORS = 18
_FORMAT = 9
# A byte's middle, and how far its ends are from it.
_MIDDLE = 128
_MOST = 127

# By name; a name in a shape stands for any number.
Shapes = Mapping[str, Sequence[str | int]]


class Graph:
    """What a step gives has the step's name, by which the next reads it."""

    def __init__(self) -> None:
        self._steps: list[onnx.NodeProto] = []
        self._numbers: list[onnx.TensorProto] = []

    def step(self, kind: str, read: Sequence[str], name: str, domain: str = "", **how: Any) -> str:
        self._steps.append(helper.make_node(kind, read, [name], domain=domain, **how))
        return name

    def split(self, state: str, parts: Sequence[str]) -> None:
        """Into `parts` of equal width, each a name to read."""
        self._steps.append(helper.make_node("Split", [state], parts, axis=-1, num_outputs=len(parts)))

    def number(self, name: str, array: NDArray[Any]) -> str:
        self._numbers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def product(self, name: str, state: str, matrix: Vectors, bias: Vectors | None = None) -> str:
        """`matrix` has a row an input and a column an output.

        Each output has a scale of its own; what comes in gets one at the time. Bytes without a sign: with one, sums
        overflow on processors older than AVX-512 VNNI (docs/decisions/0071-use-on-onnx-runtime.md).
        """
        largest = np.abs(matrix).max(axis=0)
        # An output of zeros alone has any scale.
        scale = np.where(largest == 0, np.float32(1), largest / _MOST)
        whole = (np.round(matrix / scale) + _MIDDLE).astype(np.uint8)
        numbers = {"w": whole, "scale": scale, "zero": np.full(len(scale), _MIDDLE, np.uint8)}
        read = [state, *(self.number(f"{name}.{part}", array) for part, array in numbers.items())]
        added = [] if bias is None else [self.number(f"{name}.b", bias)]
        return self.step("DynamicQuantizeMatMul", [*read, *added], name, RUNTIME)

    def model(self, given: Shapes, found: Shapes) -> bytes:
        """`given` is what it reads, `found` what it gives."""
        graph = helper.make_graph(self._steps, "encoder", _described(given), _described(found), self._numbers)
        operators = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid(RUNTIME, 1)]
        return bytes(helper.make_model(graph, opset_imports=operators, ir_version=_FORMAT).SerializeToString())


def _described(shapes: Shapes) -> list[onnx.ValueInfoProto]:
    return [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
