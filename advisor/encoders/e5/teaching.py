"""Teaching E5's last layers to tell labels apart, by which texts of one label come to lie closer together.

A linear layer on top guesses the label; both learn from its errors (Adam, the logarithm of the right label's share).
The layer on top is thrown away afterwards. Figures: docs/decisions/0077-a-taught-encoder.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.example_libraries.optimizers import adam
from numpy.typing import NDArray

from advisor.encoders.e5.layers import Layers, first_taught, layers_of
from advisor.encoders.e5.network import Parameters, text_vectors
from advisor.encoders.e5.weights import Floats, Shape, Weights

jax.config.update("jax_platforms", "cpu")

# Of a single round: more learn the texts by heart.
_TEXTS_A_STEP = 64
_STEP = 3e-4
_STEP_ON_TOP = 5e-3
# The first steps are smaller, since the layer on top knows little; then they shrink to nothing.
_WARM_UP = 0.06
# Longer texts are read up to here: twice as far teaches no better and takes half as long again. Each length is compiled
# once.
_LENGTHS = (12, 16, 24, 32)
# Texts are shuffled, and those of a group of this many steps brought together by length.
_STEPS_A_GROUP = 50
# A unit vector's differences are this much too small to tell some two hundred labels apart.
_SPREAD = 16.0
# The layer on top begins with the middles of so many texts of each label, and this sure of them.
_BEGIN_WITH = 16
_SURENESS = 2.0


@dataclass(frozen=True)
class Lesson:
    """Texts as they come out of the layers that are not taught, (pieces, width) each, and their labels 0, 1, 2 …"""

    states: Sequence[NDArray[np.float16]]
    labels: NDArray[np.int64]

    def batch(self, chosen: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """The states (texts, pieces, width) of the chosen ones, and where there is a piece (texts, pieces)."""
        longest = max(len(self.states[place]) for place in chosen)
        length = next((length for length in _LENGTHS if length >= longest), _LENGTHS[-1])
        states = np.zeros((len(chosen), length, self.states[0].shape[1]), dtype=np.float32)
        there = np.zeros((len(chosen), length), dtype=np.float32)
        for row, place in enumerate(chosen):
            pieces = self.states[place][:length]
            states[row, : len(pieces)] = pieces
            there[row, : len(pieces)] = 1
        return states, there


def teach(weights: Weights, lesson: Lesson) -> Layers:
    """The last layers after one round over the lesson; some four minutes for 40,000 texts on two cores."""
    random = np.random.default_rng(0)
    layers = {name: jnp.asarray(array) for name, array in layers_of(weights).numbers.items()}
    vectors = jax.jit(partial(text_vectors, shape=weights.shape, first=first_taught(weights.shape)))
    steps = _steps(lesson, random)
    learner = _Learner(weights.shape, len(steps), _middles(lesson, partial(vectors, layers), random))
    state = learner.begin(layers)
    for number, chosen in enumerate(steps):
        state = learner.step(number, state, *lesson.batch(chosen), lesson.labels[chosen])
    return Layers({name: np.asarray(array) for name, array in learner.layers(state).items()})


class _Learner:
    """The layers and the one on top, and how they change from step to step."""

    def __init__(self, shape: Shape, steps: int, middles: tuple[Floats, Floats]) -> None:
        self._shape = shape
        self._centre, self._directions = middles
        self._begin, change, self._now = adam(partial(_size, _STEP, steps))
        self._begin_on_top, change_on_top, self._now_on_top = adam(partial(_size, _STEP_ON_TOP, steps))
        # Two programs, since the second is the same for texts of every length.
        self._slopes = jax.jit(jax.grad(self._error))
        self._change, self._change_on_top = jax.jit(change), jax.jit(change_on_top)

    def begin(self, layers: Parameters) -> tuple[Any, Any]:
        on_top = (_SURENESS * jnp.asarray(self._directions), jnp.zeros(len(self._directions)))
        return self._begin(layers), self._begin_on_top(on_top)

    def layers(self, state: tuple[Any, Any]) -> Parameters:
        found: Parameters = self._now(state[0])
        return found

    def step(self, number: int, state: tuple[Any, Any], states: Any, there: Any, labels: Any) -> tuple[Any, Any]:
        now = self._now(state[0]), self._now_on_top(state[1])
        by_layers, by_top = self._slopes(now, states, there, labels)
        return self._change(number, by_layers, state[0]), self._change_on_top(number, by_top, state[1])

    def _error(self, now: tuple[Parameters, Any], states: Any, there: Any, labels: Any) -> Any:
        layers, (directions, added) = now
        vectors = text_vectors(layers, states, there, shape=self._shape, first=first_taught(self._shape))
        guesses = jax.nn.log_softmax(_SPREAD * (vectors - self._centre) @ directions.T + added)
        return -jnp.take_along_axis(guesses, labels[:, jnp.newaxis], axis=1).mean()


def _size(most: float, steps: int, number: Any) -> Any:
    """Of a step."""
    return most * jnp.minimum(1, (number + 1) / (_WARM_UP * steps)) * (1 - number / steps)


def _steps(lesson: Lesson, random: np.random.Generator) -> list[NDArray[np.int64]]:
    """The places of the texts of each step, alike in length; a group's longest, too few for one more step, are left
    out.
    """
    lengths = np.array([len(state) for state in lesson.states])
    order = random.permutation(len(lengths))
    steps: list[NDArray[np.int64]] = []
    for group in np.array_split(order, max(1, len(order) // (_TEXTS_A_STEP * _STEPS_A_GROUP))):
        ordered = group[np.argsort(lengths[group], kind="stable")]
        starts = range(0, len(ordered) - _TEXTS_A_STEP + 1, _TEXTS_A_STEP)
        steps += [ordered[start : start + _TEXTS_A_STEP] for start in starts]
    return [steps[place] for place in random.permutation(len(steps))]


def _middles(
    lesson: Lesson, vectors: Callable[[Floats, Floats], Any], random: np.random.Generator
) -> tuple[Floats, Floats]:
    """The middle of some texts of all labels, and from there the direction of each label's, one row each."""
    labels = range(int(lesson.labels.max()) + 1)
    places = (random.permutation(np.flatnonzero(lesson.labels == label)) for label in labels)
    chosen = np.concatenate([of_label[:_BEGIN_WITH] for of_label in places])
    chosen = chosen[np.argsort([len(lesson.states[place]) for place in chosen], kind="stable")]
    # Filled up to whole steps: another number of texts would be compiled once more.
    whole = np.resize(chosen, -(-len(chosen) // _TEXTS_A_STEP) * _TEXTS_A_STEP)
    parts = [vectors(*lesson.batch(part)) for part in np.split(whole, len(whole) // _TEXTS_A_STEP)]
    found = np.vstack(parts)[: len(chosen)]
    centre = found.mean(axis=0)
    middles = np.vstack([(found[lesson.labels[chosen] == label] - centre).mean(axis=0) for label in labels])
    return centre, middles / np.linalg.norm(middles, axis=1, keepdims=True)
