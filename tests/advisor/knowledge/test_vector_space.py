"""Vectors from the centre of the content: unit rows, and what an encoder could not give stays nothing."""

import numpy as np

from advisor.knowledge.vector_space import vector_space_of

VECTORS = np.array([[3, 1, 1], [1, 3, 1], [1, 1, 3]], dtype=np.float32)


def test_rows_are_unit_rows_from_the_centre() -> None:
    placed = vector_space_of(VECTORS).place(VECTORS)
    assert np.allclose(np.linalg.norm(placed, axis=1), 1)
    assert np.allclose(placed.sum(axis=0), 0, atol=1e-6)


def test_a_missing_half_counts_as_nothing() -> None:
    placed = vector_space_of(VECTORS).place(np.array([[3, 0, 0]], dtype=np.float32))
    assert placed[0, 1:].tolist() == [0, 0]


def test_a_text_without_words_is_like_nothing() -> None:
    assert not vector_space_of(VECTORS).place(np.zeros((1, 3), dtype=np.float32)).any()


def test_some_columns_are_unit_rows_too() -> None:
    placed = vector_space_of(VECTORS).place(VECTORS, slice(1, None))
    assert placed.shape == (3, 2)
    assert np.allclose(np.linalg.norm(placed, axis=1), 1)
