"""Which language a message is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.detect import detect_language, language_of, reply_language

CASES = [
    ("How do I register a trademark?", "en", None),
    ("trademark", "en", None),
    ("i want regster my tradmark", "en", None),
    ("Can I patent my Gucci bag design", "en", None),
    ("How do I register 商标 in China?", "en", None),
    ("asdf qwer zxcv uiop", "en", None),
    ("PCT申请要多少钱", "zh", "Hans"),
    ("专利", "zh", "Hans"),
    ("我想註冊商標", "zh", "Hant"),
    ("如何在台灣申請專利", "zh", "Hant"),
    ("中心", "zh", None),
    ("我想注册trademark in the US 怎么办", "zh", "Hans"),
    ("Bonjour, comment déposer une marque en France ?", "fr", None),
    ("Mi marca fue copiada, que hago?", "es", None),
    ("特許料金はいくらですか", "ja", None),
    ("상표 등록은 어떻게 하나요", "ko", None),
    ("Как зарегистрировать товарный знак", "ru", None),
    ("كيف أسجل علامة تجارية", "ar", None),
    ("আমি কীভাবে ট্রেডমার্ক নিবন্ধন করব", "other", None),
    ("როგორ დავარეგისტრირო სასაქონლო ნიშანი", "other", None),
    ("Jak zarejestrować znak towarowy w Polsce", "pl", None),
]


@pytest.mark.parametrize(("text", "language", "script"), CASES)
def test_the_language_and_script_are_told(text: str, language: str, script: str | None) -> None:
    detected = detect_language(text)

    assert detected is not None
    assert (detected.language, detected.script) == (language, script)


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "12345", "!?…", "---"])
def test_a_text_without_words_has_no_language(text: str) -> None:
    assert detect_language(text) is None


@given(st.text(max_size=300))
def test_any_text_is_told_without_error(text: str) -> None:
    detected = detect_language(text)

    assert detected is None or detected.language


@pytest.mark.parametrize(
    ("language", "script", "interface", "tag"),
    [
        ("en", None, None, "en"),
        ("zh", None, None, "zh-Hans"),
        ("zh", "Hans", None, "zh-Hans"),
        ("zh", "Hant", None, "zh-Hant"),
        (None, None, None, "en"),
        (None, None, "zh-Hant", "zh-Hant"),
        ("en", None, "zh-Hant", "en"),
        (None, None, "fr", "en"),
    ],
)
def test_replies_follow_the_words_before_the_page(
    language: str | None, script: str | None, interface: str | None, tag: str
) -> None:
    assert reply_language(language, script, interface) == tag


@pytest.mark.parametrize(
    ("text", "usual", "tag"),
    [
        ("a long text", "zh-Hant", "en"),
        ("商标注册问题", "en", "zh-Hans"),
        ("商標註冊問題", "en", "zh-Hant"),
        ("中心", "zh-Hant", "zh-Hant"),
        ("中心", "en", "zh-Hans"),
        ("😀", "zh-Hans", "zh-Hans"),
        ("Bonjour, comment déposer une marque en France ?", "zh-Hans", "zh-Hans"),
    ],
)
def test_the_words_decide_and_else_the_usual_language(text: str, usual: str, tag: str) -> None:
    assert language_of(text, usual) == tag
