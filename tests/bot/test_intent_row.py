from typing import Any

import numpy as np
import pytest
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix

from bot.components.intent_classifier import _row

SENTENCE = np.full((1, 4), 1.5, dtype=np.float32)


def message(counts: list[float] | None) -> Message:
    found = Message(data={"text": "any"})
    if counts is not None:
        found.add_features(Features(csr_matrix([counts]), "sentence", "text", "counts"))
    found.add_features(Features(SENTENCE, "sentence", "text", "vector"))
    return found


def lengths(row: Any) -> tuple[float, float]:
    """Of the n-grams and of the sentence vector."""
    numbers = row.toarray()[0]
    return float(np.linalg.norm(numbers[:-4])), float(np.linalg.norm(numbers[-4:]))


@pytest.mark.parametrize("counts", [[1.0, 0, 2, 0], [10.0, 3, 20, 0], [500.0, 500, 500, 500]])
def test_a_story_weighs_as_much_as_a_short_question(counts: list[float]) -> None:
    assert lengths(_row(message(counts))) == pytest.approx(lengths(_row(message([1.0, 1, 0, 0]))))


def test_an_n_gram_met_a_hundred_times_does_not_count_a_hundred_times() -> None:
    row = _row(message([100.0, 1, 0, 0])).toarray()[0]

    assert row[0] < 6 * row[1]


@pytest.mark.parametrize("counts", [[0.0, 0, 0, 0], None])
def test_without_n_grams_the_sentence_vector_stands(counts: list[float] | None) -> None:
    assert np.array_equal(_row(message(counts)).toarray()[0][-4:], SENTENCE[0])
