"""Renderings that are never written: found as whole words, in the case they are listed in."""

import pytest

from advisor.glossary.locked import LockedTerms
from advisor.glossary.term import Term

TERM = Term.model_validate(
    {
        "en": ["trademark"],
        "zh": ["商标"],
        "definition": {"en": "A sign.", "zh": "标志。"},
        "articles": ["trademarks/what-is"],
        "source": "office",
        "forbidden": ["trade mark", "Nice System", "品牌商标"],
    }
)


@pytest.mark.parametrize(
    ("text", "breaches"),
    [
        ("A trade mark", [("trade mark", "trademark")]),
        ("Trade Mark!", [("Trade Mark", "trademark")]),
        ("trade marks", []),
        ("the Nice System", [("Nice System", "trademark")]),
        ("a nice system", []),
        ("您的品牌商标已注册", [("品牌商标", "商标")]),
        ("the UK Trade Mark Act", []),
        ("the Trade Mark Act and a trade mark", [("trade mark", "trademark")]),
        ("trademark 商标", []),
        ("", []),
    ],
)
def test_a_wrong_rendering_is_told_with_the_right_one(text: str, breaches: list[tuple[str, str]]) -> None:
    assert list(LockedTerms([TERM], ["Trade Mark Act"]).breaches(text)) == breaches


def test_without_terms_nothing_is_wrong() -> None:
    assert list(LockedTerms([], []).breaches("trade mark 品牌商标")) == []
