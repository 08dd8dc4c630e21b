"""The last layers of E5 after teaching: what a build keeps of it (docs/decisions/0077-a-taught-encoder.md)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from advisor.arrays import pack, unpack
from advisor.encoders.e5.weights import Floats, Shape, Weights

# One learns a third less than two; three take half as long again.
_TAUGHT = 2
# Of a layer, each with weights and what is added to it; `fo` alone reads the wider state between the two products.
_PRODUCTS = ("q", "k", "v", "ao", "fi", "fo")
_NORMS = ("aln", "oln")


@dataclass(frozen=True)
class Layers:
    """Weights by their names in the file of E5: a matrix has a row an output and a column an input."""

    numbers: Mapping[str, Floats]

    def to_bytes(self) -> bytes:
        """Half as many bits a number as in memory: they become bytes once they serve."""
        return pack({name: array.astype(np.float16) for name, array in self.numbers.items()})


def first_taught(shape: Shape) -> int:
    """The number of layers that stay as they are."""
    return shape.layers - _TAUGHT


def layers_of(weights: Weights) -> Layers:
    """The last layers as they are now."""
    numbers: dict[str, Floats] = {}
    for layer in range(first_taught(weights.shape), weights.shape.layers):
        for product in _PRODUCTS:
            inputs = weights.shape.inner if product == "fo" else weights.shape.width
            numbers[f"l{layer}.{product}.w"] = weights.matrix(f"l{layer}.{product}.w", inputs)
            numbers[f"l{layer}.{product}.b"] = weights.floats(f"l{layer}.{product}.b")
        for norm in _NORMS:
            numbers |= {f"l{layer}.{norm}.{part}": weights.floats(f"l{layer}.{norm}.{part}") for part in "wb"}
    return Layers(numbers)


def layers_from_bytes(payload: bytes) -> Layers:
    return Layers({name: array.astype(np.float32) for name, array in unpack(payload).items()})
