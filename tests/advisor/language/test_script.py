"""Chinese in its two scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.script import script_of, simplify_characters, to_simplified, to_traditional


@pytest.mark.parametrize(
    ("text", "script"), [("商标注册", "Hans"), ("商標註冊", "Hant"), ("中心", None), ("PCT", None), ("", None)]
)
def test_the_script_is_told_by_its_characters(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_taiwan_gets_its_words_and_hong_kong_its_characters() -> None:
    assert to_traditional("软件著作权") == "軟體著作權"
    assert to_traditional("软件著作权", "HK") == "軟件著作權"
    assert to_traditional("申请程序与文件") == "申請程序與文件"
    assert to_traditional("国家知识产权局与知识产权") == "國家知識產權局與智慧財產權"
    assert to_simplified("軟體著作權") == "软件著作权"


@given(st.text(max_size=200))
def test_simplified_characters_keep_every_position(text: str) -> None:
    assert len(simplify_characters(text)) == len(text)
