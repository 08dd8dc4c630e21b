"""A longer message is taken apart; what asks is told from what only tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.understanding.sentences import asking_parts, asking_sentences, leans_on_what_went_before, sentences


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("How do I renew", ["How do I renew"]),
        ("hello", []),
        ("I sell on Etsy.com. Somebody copied it for 3.5 USD! What can I do?", ["What can I do?"]),
        (
            "I created a shirt. What can I do? And how much does a lawyer cost",
            ["What can I do?", "And how much does a lawyer cost"],
        ),
        ("My logo is old. I want to know whether it can be renewed.", ["I want to know whether it can be renewed."]),
        (
            "我在淘宝开店，有人投诉我。怎么办？要赔多少钱；另外商标怎么注册",
            ["怎么办？", "要赔多少钱；", "另外商标怎么注册"],
        ),
        ("我們公司做餐飲。請問商標怎麼續展？", ["請問商標怎麼續展？"]),
        ("我间铺个名俾人抄咗。点解会咁？", ["点解会咁？"]),
        ("商标注册", []),
    ],
)
def test_the_sentences_that_ask_are_found_in_order(text: str, asking: list[str]) -> None:
    assert asking_sentences(text) == asking


@given(st.text(alphabet="ab 。？！；.?!;\n商标"))
def test_nothing_is_lost_but_space_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_sentence_said_forty_times_asks_once() -> None:
    assert asking_sentences("I have a shop. " * 40 + "Can I? " * 40) == ["Can I?"]


@pytest.mark.parametrize("sentence", ["How much does it cost?", "and how long", "这要多少钱", "另外多少钱"])
def test_a_sentence_that_names_nothing_leans_on_the_one_before(sentence: str) -> None:
    assert leans_on_what_went_before(sentence)


@pytest.mark.parametrize("sentence", ["How do I register a trademark?", "专利怎么申请"])
def test_a_sentence_that_names_its_thing_stands_alone(sentence: str) -> None:
    assert not leans_on_what_went_before(sentence)


@pytest.mark.parametrize(
    ("text", "with_story"),
    [
        ("How long? How much?", ["How long?", "How much?"]),
        ("He left.  He took the list. Can I stop him? Why?", ["He left.  He took the list. Can I stop him?", "Why?"]),
        ("One. Two. Three. Can I?", ["Two. Three. Can I?"]),
        ("他带走了名单。我能告他吗？我没签协议。怎么办？", ["他带走了名单。我能告他吗？", "我没签协议。怎么办？"]),
    ],
)
def test_a_sentence_that_asks_comes_with_the_last_two_told_since_the_question_before(
    text: str, with_story: list[str]
) -> None:
    assert [part.with_story for part in asking_parts(text)] == with_story
