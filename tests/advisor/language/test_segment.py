"""Words of English, Chinese and mixed texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.segment import search_words, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PCT申请要多少钱", ["pct", "申请", "要", "多少", "钱"]),
        ("How do I renew it?", ["how", "do", "i", "renew", "it"]),
        ("實用新型", ["实用新型"]),
        ("know-how", ["know-how"]),
        ("", []),
    ],
)
def test_runs_are_split_by_their_script(text: str, words: list[str]) -> None:
    assert [word for word, *_ in tokens(text)] == words


@given(st.text(max_size=200))
def test_positions_point_at_the_text(text: str) -> None:
    for word, start, end in tokens(text):
        assert 0 <= start < end <= len(text)
        assert len(word) >= 1


def test_a_long_word_is_found_by_its_parts_and_by_traditional_characters() -> None:
    assert {"注册", "商标"} <= set(search_words("注册商标"))
    assert "软件" in search_words("軟體著作權")
