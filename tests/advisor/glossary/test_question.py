"""A question for the meaning of a term is told from any other, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.glossary.question import MeaningAsked, meanings_asked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What does prior art mean?", "prior art"),
        ("what is prior art", "prior art"),
        ("What's a “prior art”?", "“prior art”"),
        ("whats prior art", "prior art"),
        ("define prior art", "prior art"),
        ("Can you explain what prior art is, please?", "prior art"),
        ("prior art meaning", "prior art"),
        ("Hi, what is meant by the term prior art in patent law?", "prior art"),
        ("I don't understand what prior art is", "prior art"),
        ("什么是现有技术", "现有技术"),
        ("現有技術是什麼意思？", "现有技术"),
        ("先前技術是什麼", "先前技术"),
        ("“驳回复审”什么意思", "“驳回复审”"),
        ("请问现有技术是什么意思呀", "现有技术"),
        ("香港人說的反對是甚麼意思", "香港人说的反对"),
        ("啥是现有技术", "现有技术"),
        ("何谓现有技术？", "现有技术"),
        ("现有技术的定义", "现有技术"),
        ("请解释一下现有技术", "现有技术"),
        ("现有技术怎么理解", "现有技术"),
        ("我不懂什么是现有技术", "现有技术"),
        ("FTO 是什么", "fto"),
    ],
)
def test_what_is_named_is_read_from_the_question(text: str, name: str) -> None:
    assert MeaningAsked(name, False) in list(meanings_asked(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How do you say prior art in Chinese?", "prior art"),
        ("the chinese term for prior art", "prior art"),
        ("现有技术英文怎么说", "现有技术"),
        ("現有技術的英文是什麼", "现有技术"),
        ("prior art怎么翻译", "prior art"),
    ],
)
def test_a_question_for_its_name_in_the_other_language_is_known_as_such(text: str, name: str) -> None:
    assert next(meanings_asked(text)) == MeaningAsked(name, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "How do I search prior art?",
        "prior art",
        "I have shown my product at a fair. What is prior art then, and can I still file?" * 3,
        "怎么检索现有技术",
        "现有技术",
        "什么是现有技术，怎么检索",
        "什么是现有技术？我的产品参加过展会。",
        "说明书撰写",
        "/choose{}",
    ],
)
def test_any_other_message_asks_no_meaning(text: str) -> None:
    assert list(meanings_asked(text)) == []


@given(st.text(max_size=300))
def test_no_message_breaks_it(text: str) -> None:
    assert all(asked.name for asked in meanings_asked(text))
