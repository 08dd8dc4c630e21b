"""Small neural networks that read the sentence vector: they see what only several of its numbers together tell."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax
from sklearn.neural_network import MLPClassifier

from advisor.encoders.encoder import Vectors

# Several small ones, each begun elsewhere, err less together than one large one.
_NETWORKS = 3
_HIDDEN = 256
# More rounds learn the examples by heart.
_ROUNDS = 8
_TEXTS_A_STEP = 256
_STEP = 2e-3
_DECAY = 1e-2
# Unit vectors times this are as large as what such networks are begun for.
_SPREAD = np.float32(3.0)
# Of what is less likely than one in a million, how unlikely is noise.
_LEAST = float(np.log(1e-6))

_Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Perceptron:
    """`inner` is (networks, inputs + 1, hidden), `outer` (networks, hidden + 1, labels); the last rows are what is
    added.
    """

    inner: _Weights
    outer: _Weights

    def log_shares(self, placed: Vectors) -> NDArray[np.float64]:
        """The logarithm of each label's share of one, the mean of all networks, for a vector in its space (one row)."""
        hidden = np.maximum(placed @ self.inner[:, :-1] + self.inner[:, -1:], 0)
        sums = (hidden @ self.outer[:, :-1] + self.outer[:, -1:])[:, 0]
        return np.maximum(log_softmax(sums.astype(np.float64), axis=-1), _LEAST).mean(axis=0)


def train_perceptron(placed: Vectors, labels: Sequence[int]) -> Perceptron:
    """`labels`, one a row of `placed`, are 0, 1, 2 … without a gap."""
    networks = [_trained(_SPREAD * placed, labels, seed) for seed in range(_NETWORKS)]
    inner, outer = ([_with_added(network, layer) for network in networks] for layer in (0, 1))
    return Perceptron(np.stack(inner) * _spread_rows(placed.shape[1]), np.stack(outer))


def _trained(inputs: Vectors, labels: Sequence[int], seed: int) -> MLPClassifier:
    network = MLPClassifier(
        (_HIDDEN,),
        alpha=_DECAY,
        batch_size=min(_TEXTS_A_STEP, len(labels)),
        learning_rate_init=_STEP,
        # A number would shuffle each round alike.
        random_state=np.random.RandomState(seed),
    )
    for _ in range(_ROUNDS):
        network.partial_fit(inputs, labels, classes=range(max(labels) + 1))
    return network


def _with_added(network: MLPClassifier, layer: int) -> _Weights:
    """For two labels scikit-learn keeps the second's only, against a first of nothing."""
    weights = np.vstack([network.coefs_[layer], network.intercepts_[layer]]).astype(np.float32)
    return np.pad(weights, ((0, 0), (1, 0))) if weights.shape[1] == 1 else weights


def _spread_rows(inputs: int) -> _Weights:
    """Takes the place of spreading each vector that is asked about."""
    return np.append(np.full(inputs, _SPREAD), np.float32(1))[:, np.newaxis]
