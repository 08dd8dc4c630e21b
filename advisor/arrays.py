"""Arrays by name as bytes: NumPy's own file of several, which holds no program to run."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    file = BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def unpack(payload: bytes) -> dict[str, NDArray[Any]]:
    """Raises ValueError for an array of Python's own objects."""
    with np.load(BytesIO(payload), allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
