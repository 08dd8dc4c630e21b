"""Texts encoded one by one: they differ in length, and what one fills up to another's costs more than it saves."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from advisor.encoders.encoder import Vectors

_Made = TypeVar("_Made")


def unit_rows(texts: Sequence[str], dimensions: int, vector: Callable[[str], Vectors], threads: int) -> Vectors:
    """What `vector` gives for each text, as rows of length one; an empty text gives a row of zeros.

    `threads` share the texts.
    """
    rows = np.zeros((len(texts), dimensions), dtype=np.float32)
    filled = [index for index, text in enumerate(texts) if text.strip()]
    if filled:
        raw = np.vstack(each(vector, [texts[index] for index in filled], threads))
        rows[filled] = raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
    return rows


def each(made: Callable[[str], _Made], texts: Sequence[str], threads: int) -> list[_Made]:
    """What is made of each text, in order; `threads` share the texts."""
    if threads == 1 or len(texts) == 1:
        return [made(text) for text in texts]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(made, texts))
