"""A message is heard by itself when it can be, else in the light of the last answer."""

from pathlib import Path

import pytest

from advisor.asked import Asked
from advisor.knowledge.search import Found, Hit, Search
from advisor.understanding.hearing import Heard, Hearing
from advisor.understanding.ranking import Context, Thresholds
from advisor.wording import read_wording

TOPIC = "trademark"
LIMITS = Thresholds(answer=0.2, strange={"en": 0.0, "zh": 1.0}, leaning=1.6, sure=0.9)


class TwoSearches(Search):
    """Finds one thing for the message alone and another for it with the topic in hand."""

    def __init__(self, alone: Hit, with_topic: Hit, strangeness: float) -> None:
        self.alone, self.with_topic, self.strangeness = alone, with_topic, strangeness
        self.asked: list[str] = []

    def find(self, question: str, parts: object = ()) -> Found:
        self.asked.append(question)
        is_alone = not question.startswith(f"{TOPIC} ")
        return Found([self.alone if is_alone else self.with_topic], self.strangeness if is_alone else -3.0)


def hearing(strangeness: float, alone: float, with_topic: float) -> Hearing:
    return hearing_by(TwoSearches(Hit("adr/time", alone), Hit("trademarks/cost", with_topic), strangeness))


def hearing_by(search: Search) -> Hearing:
    return Hearing(search, read_wording(Path("knowledge/wording.yml")), LIMITS, Context())


def heard(intent: str, strangeness: float, alone: float, with_topic: float, **asked: object) -> Heard:
    values = {"text": "how much?", "language": "en", "previous_article": "trademarks/register", **asked}
    return hearing(strangeness, alone, with_topic).hear(Asked(intent=intent, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("intent", "strangeness", "alone", "with_topic", "article"),
    [
        # vague, and sure with the topic
        ("follow_up", 0.5, 0.95, 0.95, "trademarks/cost"),
        # vague, and unsure even then: the last article
        ("follow_up", 0.5, 0.95, 0.6, "trademarks/register"),
        # clear by itself
        ("follow_up", -1.0, 0.95, 0.95, "adr/time"),
        # a new question, though not a sure one
        ("ask_question", -1.0, 0.5, 0.95, "adr/time"),
        # read as a question, yet off the subject by itself
        ("ask_question", 0.5, 0.5, 0.95, "trademarks/cost"),
        # off the subject by its words, yet sure of one article
        ("ask_question", 0.5, 0.95, 0.5, "adr/time"),
    ],
)
def test_which_article_is_heard(intent: str, strangeness: float, alone: float, with_topic: float, article: str) -> None:
    found = heard(intent, strangeness, alone, with_topic)

    assert found.ranked[0].hit.article == article
    assert not found.is_off_subject


@pytest.mark.parametrize(
    ("by_topic_alone", "article"),
    [(0.99, "trademarks/register"), (0.95, "trademarks/register"), (0.9, "trademarks/cost")],
)
def test_what_the_topic_finds_without_the_message_is_not_what_was_asked(by_topic_alone: float, article: str) -> None:
    search = TwoSearches(Hit("trademarks/cost", by_topic_alone), Hit("trademarks/cost", 0.95), 0.5)
    asked = Asked(text="how much?", language="en", intent="follow_up", previous_article="trademarks/register")

    assert hearing_by(search).hear(asked).ranked[0].hit.article == article
    assert search.asked == [asked.text, f"{TOPIC} {asked.text}", TOPIC]


@pytest.mark.parametrize(("with_topic", "article"), [(0.95, "trademarks/cost"), (0.5, "adr/time")])
def test_what_speaks_of_it_means_the_right_in_hand_when_that_is_sure(with_topic: float, article: str) -> None:
    asked = Asked(text="how do I license it?", language="en", previous_article="trademarks/register")

    found = hearing(-1.0, 0.95, with_topic).hear_leaning(asked)

    assert found.ranked[0].hit.article == article


def test_what_speaks_of_it_is_looked_for_once_by_itself_and_once_with_the_topic_in_hand() -> None:
    search = TwoSearches(Hit("adr/time", 0.5), Hit("trademarks/cost", 0.5), 0.5)
    asked = Asked(text="how do I license it?", language="en", previous_article="trademarks/register")

    found = hearing_by(search).hear_leaning(asked)

    assert found.is_carried
    assert search.asked == [f"{TOPIC} {asked.text}", asked.text]


@pytest.mark.parametrize("intent", ["follow_up", "ask_question"])
def test_what_is_about_something_else_stays_off_the_subject(intent: str) -> None:
    assert heard(intent, 3.0, 0.95, 0.95).is_off_subject


OWN = "Which soil do roses need in a garden by the sea?"


@pytest.mark.parametrize(
    ("intent", "text", "is_off_subject"),
    [
        ("ask_question", OWN, True),
        ("follow_up", OWN, False),
        ("ask_question", "How long does it take at the office by the sea?", False),
        ("ask_question", "and by the sea?", False),
    ],
)
def test_a_question_of_its_own_that_is_strange_does_not_lean_on_the_last_answer(
    intent: str, text: str, is_off_subject: bool
) -> None:
    found = heard(intent, 0.5, 0.5, 0.5, text=text)

    assert (found.is_off_subject, found.is_carried) == (is_off_subject, not is_off_subject)


@pytest.mark.parametrize(("language", "is_off_subject"), [("en", True), ("zh-Hans", False), ("zh-Hant", False)])
def test_each_language_has_its_own_limit(language: str, is_off_subject: bool) -> None:
    found = heard("ask_question", 0.5, 0.95, 0.95, language=language, previous_article=None)

    assert found.is_off_subject == is_off_subject


def test_without_a_last_answer_nothing_is_carried() -> None:
    found = heard("follow_up", 0.5, 0.95, 0.95, previous_article=None)

    assert found.is_off_subject
    assert not found.is_carried


def test_a_message_that_names_a_right_is_heard_by_itself() -> None:
    assert heard("follow_up", 0.5, 0.5, 0.95, names_right=True).ranked[0].hit.article == "adr/time"
