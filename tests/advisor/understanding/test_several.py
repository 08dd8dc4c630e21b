"""Several questions of one message: each is heard for itself, with what was told before it where it says little."""

from collections.abc import Mapping

import pytest

from advisor.asked import Asked
from advisor.knowledge.search import Hit
from advisor.understanding.hearing import Heard, Hearing
from advisor.understanding.ranking import Ranked, Thresholds
from advisor.understanding.sentences import asking_parts
from advisor.understanding.several import SeveralQuestions


class _Hearing(Hearing):
    """Keeps what it is asked; each text gets an article of its own, or the one named for it, with a share."""

    def __init__(self, off_subject: str = "", shares: Mapping[str, tuple[str, float]] | None = None) -> None:
        self.heard: list[str] = []
        self._off_subject = off_subject
        self._shares = shares or {}

    def hear(self, asked: Asked, parts: object = ()) -> Heard:
        self.heard.append(asked.text)
        article, share = self._shares.get(asked.text, (f"trademarks/{len(self.heard)}", 0.9))
        return Heard([Ranked(Hit(article, share), share)], is_off_subject=asked.text == self._off_subject)

    def hear_leaning(self, asked: Asked) -> Heard:
        return self.hear(Asked(f"{asked.previous_article} {asked.text}", asked.language))


def _found(hearing: Hearing, text: str) -> list[str]:
    return list(SeveralQuestions(hearing, Thresholds()).found(asking_parts(text), Asked(text, "en")))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Someone has copied my labels. Can I stop him?", "Someone has copied my labels. Can I stop him?"),
        (
            "I have a shop. Which classes of goods do I need for a mark on candles in the UK?",
            "Which classes of goods do I need for a mark on candles in the UK?",
        ),
        (
            "I have a shop. Is it true that a mark on candles costs more in the UK than here?",
            "I have a shop. Is it true that a mark on candles costs more in the UK than here?",
        ),
    ],
)
def test_what_leans_or_says_little_is_heard_with_what_was_told_before_it(text: str, heard: str) -> None:
    hearing = _Hearing()

    _found(hearing, f"{text} What is a mark?")

    assert hearing.heard[0] == heard


def test_what_leans_on_the_question_before_is_heard_in_its_light() -> None:
    hearing = _Hearing()

    _found(hearing, "What is a mark? How long does it last?")

    assert hearing.heard == ["What is a mark?", "trademarks/1 How long does it last?"]


def test_three_questions_are_answered_and_what_is_off_the_subject_is_none_of_them() -> None:
    hearing = _Hearing(off_subject="Why me?")

    assert _found(hearing, "Why me? What now? Who says so? How come? Where to?") == [
        f"trademarks/{n}" for n in (2, 3, 4)
    ]


def test_what_is_not_understood_and_what_has_its_answer_already_gets_none() -> None:
    shares = {"Who says so?": ("adr/cost", 0.3), "How come?": ("trademarks/1", 0.9)}

    found = _found(_Hearing(shares=shares), "What now? Who says so? How come? Where to?")

    assert found == ["trademarks/1", "trademarks/4"]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("What now?", []),
        ("Who says so? What now?", ["Who says so?"]),
        ("What now? Who says so?", ["What now?", "Who says so?"]),
    ],
)
def test_one_that_is_understood_is_no_several_and_nothing_is_heard_that_could_not_make_a_second(
    text: str, heard: list[str]
) -> None:
    hearing = _Hearing(shares={"Who says so?": ("adr/cost", 0.3)})

    assert _found(hearing, text) == []
    assert hearing.heard == heard


@pytest.mark.parametrize(("share", "article"), [(0.9, "designs/cost"), (0.4, "trademarks/cost")])
def test_what_was_told_since_is_nearer_than_the_question_before_where_it_says_enough(
    share: float, article: str
) -> None:
    told = "I am in Germany. How much does it cost?"
    shares = {told: ("designs/cost", share), "trademarks/1 How much does it cost?": ("trademarks/cost", 0.9)}

    assert _found(_Hearing(shares=shares), f"What now? {told}") == ["trademarks/1", article]
