import numpy as np
import pytest

from advisor.knowledge.perceptron import Perceptron, train_perceptron

# Which of two corners a vector lies near does not tell its label; whether it lies near both or neither does.
CORNERS = np.array([[1, 1], [-1, -1], [1, -1], [-1, 1]], dtype=np.float32) / np.float32(2**0.5)
LABELS = [0, 0, 1, 1]
TIMES = 1_000


@pytest.fixture(scope="module")
def perceptron() -> Perceptron:
    return train_perceptron(np.tile(CORNERS, (TIMES, 1)), LABELS * TIMES)


def test_it_tells_what_no_sum_of_weights_can(perceptron: Perceptron) -> None:
    assert [int(perceptron.log_shares(corner[np.newaxis]).argmax()) for corner in CORNERS] == LABELS


def test_shares_are_logarithms_of_at_most_one(perceptron: Perceptron) -> None:
    for corner in CORNERS:
        shares = np.exp(perceptron.log_shares(corner[np.newaxis]))
        assert (shares > 0).all() and shares.sum() <= 1 + 1e-9


def test_trained_again_it_says_the_same(perceptron: Perceptron) -> None:
    again = train_perceptron(np.tile(CORNERS, (TIMES, 1)), LABELS * TIMES)

    assert np.allclose(perceptron.log_shares(CORNERS[:1]), again.log_shares(CORNERS[:1]), atol=1e-3)
