"""What is kept of a question: the words, without who asked."""

from datetime import date

import pytest

from advisor.question_log.logged_question import kept_text, logged
from advisor.reply import Reply

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 13800138000\nor zhang@qq.com", "call [phone] or [e-mail]"),
        ("a\x00b \ud800c", "ab c"),
        ("  \n ", ""),
        ("x" * 1000, "x" * 300),
        ("x" * 295 + " 13800138000", "x" * 295 + " [pho"),
    ],
)
def test_the_text_is_scrubbed_on_one_line_and_cut(text: str, kept: str) -> None:
    assert kept_text(text) == kept


@pytest.mark.parametrize(("country", "kept"), [("CN", "CN"), ("my name is Li", None), ("cn", None), (None, None)])
def test_only_a_code_is_kept_as_the_country(country: str | None, kept: str | None) -> None:
    assert logged("How?", Reply("answer", "", "en", country=country), DAY).country == kept
