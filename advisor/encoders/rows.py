"""Texts encoded one by one: they differ in length, and what one fills up to another's costs more than it saves."""

from collections.abc import Callable, Sequence

import numpy as np

from advisor.encoders.encoder import Vectors
from advisor.side_by_side import each


def unit_rows(texts: Sequence[str], dimensions: int, vector: Callable[[str], Vectors], threads: int) -> Vectors:
    """What `vector` gives for each text, as rows of length one; an empty text gives a row of zeros.

    `threads` share the texts.
    """
    rows = np.zeros((len(texts), dimensions), dtype=np.float32)
    filled = [index for index, text in enumerate(texts) if text.strip()]
    if filled:
        raw = np.vstack(each(vector, [texts[index] for index in filled], threads))
        lengths = np.sqrt(np.einsum("ij,ij->i", raw, raw))[:, np.newaxis]
        rows[filled] = raw / np.maximum(lengths, 1e-9)
    return rows
