"""Text cut into the pieces that E5 knows, by SentencePiece."""

import re
import struct
from functools import cache

from sentencepiece import SentencePieceProcessor

from advisor.encoders.e5.weights import Vocabulary

_SPACES = re.compile(" +")
# Kinds of pieces, and the kind of model, in sentencepiece_model.proto.
_NORMAL, _UNKNOWN, _CONTROL = 1, 2, 3
_UNIGRAM = 1


class Tokens:
    def __init__(self, vocabulary: Vocabulary) -> None:
        # Not the vocabulary itself: its quarter of a million pieces are in the processor now.
        self._begin, self._end, self._read_as = vocabulary.begin, vocabulary.end, vocabulary.read_as
        self._processor = SentencePieceProcessor(model_proto=_model(vocabulary))

    def of(self, text: str, most: int) -> list[int]:
        """The ids of the first pieces, at most `most` with the two marks around them."""
        read = _SPACES.sub(" ", text.translate(self._read_as))
        pieces = self._processor.encode(read.encode(errors="replace"))[: most - 2]
        return [self._begin, *pieces, self._end]


def _model(vocabulary: Vocabulary) -> bytes:
    """A `ModelProto` (sentencepiece_model.proto); the package's own class for it wants a protobuf newer than Rasa's."""
    kinds = dict.fromkeys((vocabulary.begin, vocabulary.end, vocabulary.padding), _CONTROL)
    kinds[vocabulary.unknown] = _UNKNOWN
    pieces = (
        _bytes(1, _bytes(1, piece.encode()) + _float(2, score) + _number(3, kinds.get(index, _NORMAL)))
        for index, (piece, score) in enumerate(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    )
    marks = (vocabulary.unknown, vocabulary.begin, vocabulary.end, vocabulary.padding)
    trainer = _number(3, _UNIGRAM) + b"".join(_number(40 + place, mark) for place, mark in enumerate(marks))
    # The characters are already as the model reads them: a space in front, none taken away, each written as U+2581.
    normalizer = _bytes(1, b"identity") + _number(3, 1) + _number(4, 0) + _number(5, 1)
    return b"".join(pieces) + _bytes(2, trainer) + _bytes(3, normalizer)


# A quarter of a million pieces are written with a few hundred different numbers.
@cache
def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _float(field: int, value: float) -> bytes:
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


@cache
def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])
