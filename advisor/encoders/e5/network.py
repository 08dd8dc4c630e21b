"""The last layers of E5 in JAX, which also tells how what comes out changes with each weight."""

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from advisor.encoders.e5.weights import Shape

# Weights by their names in the file; a matrix has a row an output and a column an input.
Parameters = Mapping[str, Any]
# Added to what a piece that is not there would be given of another's attention.
_UNSEEN = -1e9


def text_vectors(parameters: Parameters, states: Any, there: Any, *, shape: Shape, first: int) -> Any:
    """Unit rows, one a text, from `states` (texts, pieces, width) before layer `first`; `there` (texts, pieces) is 1
    for a piece and 0 for what fills up a shorter text.
    """
    for layer in range(first, shape.layers):
        states = _layer(parameters, shape, f"l{layer}.", states, there)
    means = (states * there[..., jnp.newaxis]).sum(axis=1) / there.sum(axis=1, keepdims=True)
    return means / jnp.linalg.norm(means, axis=-1, keepdims=True)


def _layer(parameters: Parameters, shape: Shape, name: str, states: Any, there: Any) -> Any:
    """As in `graph.py`: attention, then two products; what came in is added to both."""
    attended = _product(parameters, f"{name}ao", _attention(parameters, shape, name, states, there))
    middle = _norm(parameters, shape, f"{name}aln", states + attended)
    wide = jax.nn.gelu(_product(parameters, f"{name}fi", middle), approximate=False)
    return _norm(parameters, shape, f"{name}oln", middle + _product(parameters, f"{name}fo", wide))


def _attention(parameters: Parameters, shape: Shape, name: str, states: Any, there: Any) -> Any:
    texts, pieces, width = states.shape
    heads = (texts, pieces, shape.heads, width // shape.heads)
    asks, keys, values = (
        _product(parameters, f"{name}{part}", states).reshape(heads).transpose(0, 2, 1, 3) for part in "qkv"
    )
    likeness = asks @ keys.transpose(0, 1, 3, 2) / jnp.sqrt(heads[-1])
    seen = jax.nn.softmax(likeness + (1 - there)[:, jnp.newaxis, jnp.newaxis] * _UNSEEN, axis=-1)
    return (seen @ values).transpose(0, 2, 1, 3).reshape(states.shape)


def _product(parameters: Parameters, name: str, states: Any) -> Any:
    """Of all pieces of all texts as one matrix: of a matrix a text, XLA is a quarter slower back and forth."""
    *before, width = states.shape
    product = states.reshape(-1, width) @ parameters[f"{name}.w"].T + parameters[f"{name}.b"]
    return product.reshape(*before, -1)


def _norm(parameters: Parameters, shape: Shape, name: str, states: Any) -> Any:
    moved = states - states.mean(axis=-1, keepdims=True)
    spread = jax.lax.rsqrt((moved * moved).mean(axis=-1, keepdims=True) + shape.epsilon)
    return moved * spread * parameters[f"{name}.w"] + parameters[f"{name}.b"]
