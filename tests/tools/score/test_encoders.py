"""The comparison encodes a text once and can look at half of its vector."""

from collections.abc import Sequence

import numpy as np

from advisor.encoders.encoder import Vectors
from tools.score.encoders import Half, Remembering


class Counting:
    dimensions = 3
    likeness = slice(None)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return np.array([[len(text), 1, 2] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once() -> None:
    counting = Counting()
    encoder = Remembering(counting, {"known": np.zeros(3, dtype=np.float32)})

    first = encoder.encode(["new", "known", "new"])
    encoder.encode(["new"])

    assert counting.asked == ["new"]
    assert first.tolist() == [[3, 1, 2], [0, 0, 0], [3, 1, 2]]


def test_a_half_has_its_columns_only() -> None:
    half = Half(Counting(), slice(1, None))

    assert half.dimensions == 2
    assert half.encode(["abc"]).tolist() == [[1, 2]]
