"""What was said before favours its topic, more so when the message speaks of "it"."""

import pytest

from advisor.asked import Asked
from advisor.knowledge.search import Hit
from advisor.understanding.ranking import Context, in_context

HITS = [Hit("trademarks/choose-a-name", 0.4), Hit("geographical_indications/use", 0.2)]
IN_HAND, ELSEWHERE = "geographical_indications/use", "trademarks/choose-a-name"


@pytest.mark.parametrize(
    ("text", "intent", "names_right", "first"),
    [
        ("Who may use a name of a region?", "ask_question", False, ELSEWHERE),
        ("Who may use it?", "ask_question", False, IN_HAND),
        ("谁可以用这个名称？", "ask_question", False, IN_HAND),
        ("Who may use a name of a region?", "follow_up", False, IN_HAND),
        ("May I use it as a trademark?", "ask_question", True, ELSEWHERE),
    ],
)
def test_a_message_that_leans_on_the_topic_in_hand_favours_it(
    text: str, intent: str, names_right: bool, first: str
) -> None:
    asked = Asked(
        text=text,
        language="en",
        intent=intent,
        names_right=names_right,
        previous_article="geographical_indications/protect",
    )

    assert in_context(HITS, asked, Context())[0].hit.article == first


def test_without_an_answer_before_it_nothing_is_favoured() -> None:
    assert in_context(HITS, Asked(text="Who may use it?", language="en"), Context())[0].hit.article == ELSEWHERE
