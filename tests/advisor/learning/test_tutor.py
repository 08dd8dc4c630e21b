"""A lesson turn by turn: cards, quiz, score, the trainer's sheet, and everything that may come in between."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advisor.asked import Asked
from advisor.knowledge.library import Library
from advisor.learning.lesson_writer import LessonWriter
from advisor.learning.request import RequestReader
from advisor.learning.tutor import SLOT, Learner, Tutor
from advisor.reply import Reply
from advisor.wording import read_wording
from advisor.yaml_file import read_yaml
from tests.advisor.learning.pupil import Pupil, payloads
from tests.builders import TODAY, build, write_knowledge

WORDS = read_yaml(Path("knowledge/learning/words.yml"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_knowledge(tmp_path_factory.mktemp("tutor") / "k")


@pytest.fixture
def tutor(root: Path) -> Tutor:
    library = Library(build(root, f"sqlite:///{root.parent / 'knowledge.db'}"))
    return Tutor(library, LessonWriter(library, read_wording(Path("knowledge/wording.yml"))), RequestReader(WORDS))


@pytest.fixture
def pupil(tutor: Tutor) -> Pupil:
    return Pupil(tutor)


def test_a_lesson_shows_its_cards_one_by_one_and_then_the_quiz(pupil: Pupil) -> None:
    reply = pupil.does("learn", topic="trademarks")
    for number in range(1, 5):
        assert f"card {number} of 4" in reply.text
        assert reply.article == "trademarks/renewal"
        assert (reply.kind, reply.tool) == ("tool", "lesson")
        reply = pupil.does("lesson_next")

    assert "question 1 of 3" in reply.text
    assert [f"{letter}. " in reply.text for letter in "ABC"] == [True] * 3


def test_a_figure_on_a_card_is_filled_in_with_its_source_and_date(pupil: Pupil) -> None:
    reply = pupil.does("learn", topic="trademarks")

    assert "12 months [1]" in reply.text
    assert "https://office.example" in reply.text
    assert [source.id for source in reply.sources] == ["office"]
    assert reply.as_of == date(2026, 11, 1)


def test_a_changed_fact_shows_on_the_card(root: Path, tutor: Tutor) -> None:
    table = root / "tables" / "facts.csv"
    before = table.read_text(encoding="utf-8")
    table.write_text(before.replace("cn-renewal-window,12,", "cn-renewal-window,6,"), encoding="utf-8")
    build(root, f"sqlite:///{root.parent / 'knowledge.db'}")

    assert "6 months" in Pupil(tutor).does("learn", topic="trademarks").text
    table.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "topic"), [("teach me about mediation", None), ("teach me", None), ("x", "no_such_topic"), ("x", "../etc")]
)
def test_without_a_lesson_to_give_the_topic_is_asked_for(pupil: Pupil, text: str, topic: str | None) -> None:
    reply = pupil.does("learn", text, **({"topic": topic} if topic else {}))

    assert payloads(reply) == ['/learn{"topic": "trademarks"}', '/learn{"topic": "patents"}']
    assert "1. All about trademarks\n2. All about patents" in reply.text


@pytest.mark.parametrize(
    ("intent", "says"),
    [("learn", "card 1 of 4"), ("quiz_me", "question 1 of 3"), ("train_others", "Quiz with answers")],
)
def test_a_topic_typed_alone_answers_the_question_for_it(pupil: Pupil, intent: str, says: str) -> None:
    pupil.does(intent)
    asked = Asked(text="patents", language="en", intent="ask_question", rights=("patent",), names_right=True)
    reply = pupil.tutor.chosen_topic(asked, Learner(pupil.slot, pupil.seed), TODAY)

    assert reply is not None
    assert says in reply.text


@pytest.mark.parametrize("text", ["how much does a patent cost in my country", "hello"])
def test_a_question_is_no_choice_of_a_topic(pupil: Pupil, text: str) -> None:
    pupil.does("learn")
    asked = Asked(text=text, language="en", rights=("patent",), names_right="patent" in text)

    assert pupil.tutor.chosen_topic(asked, Learner(pupil.slot, pupil.seed), TODAY) is None


def test_a_topic_alone_is_an_ordinary_message_when_nothing_was_asked(pupil: Pupil) -> None:
    asked = Asked(text="patents", language="en", rights=("patent",), names_right=True)

    assert pupil.tutor.chosen_topic(asked, Learner(None, pupil.seed), TODAY) is None


def test_right_answers_by_letter_make_three_of_three(pupil: Pupil) -> None:
    pupil.does("quiz_me", topic="trademarks")
    replies = [pupil.does("quiz_answer", pupil.right_option().upper()) for _ in range(3)]

    assert all(reply.text.startswith("Right. Reason") for reply in replies)
    assert "question 2 of 3" in replies[0].text
    assert "3 of 3" in replies[2].text
    assert '/find_course{"topic": "trademarks"}' in payloads(replies[2])


def test_wrong_answers_by_button_are_explained_and_end_with_what_to_read(pupil: Pupil) -> None:
    reply = pupil.does("quiz_me", topic="trademarks")
    for _ in range(3):
        wrong = next(letter for letter in "abc" if letter != pupil.right_option())
        button = payloads(reply)["abc".index(wrong)]
        option = button.split('"')[3]
        reply = pupil.does("quiz_answer", button, option=option)
        assert reply.text.startswith("Not quite: the right answer is")
        assert '/choose{"article": "trademarks/renewal"}' in payloads(reply)

    assert "0 of 3" in reply.text
    assert "explain what you missed" in reply.text


@pytest.mark.parametrize("option", ["trademarks/99/a", "patents/0/a", "a", "trademarks/0/d", "/", ""])
def test_a_button_of_another_question_counts_for_nothing(pupil: Pupil, option: str) -> None:
    before = pupil.does("quiz_me", topic="trademarks")
    after = pupil.does("quiz_answer", option=option)

    assert after.text == before.text
    assert pupil.slot["answers"] == ""


def test_the_same_conversation_is_asked_the_same_questions(tutor: Tutor) -> None:
    first, again = Pupil(tutor, seed="one"), Pupil(tutor, seed="one")

    assert first.does("quiz_me", topic="patents").text == again.does("quiz_me", topic="patents").text


def test_another_quiz_asks_other_questions(pupil: Pupil) -> None:
    pupil.does("quiz_me", topic="trademarks")
    first = pupil.slot["asked"]
    pupil.does("quiz_me")

    assert not set(first) & set(pupil.slot["asked"])


def test_after_an_interruption_the_quiz_asks_the_same_question(pupil: Pupil) -> None:
    before = pupil.does("quiz_me", topic="trademarks")

    assert pupil.does("lesson_next").text == before.text


def test_an_answer_in_the_middle_of_a_lesson_offers_the_way_back(pupil: Pupil) -> None:
    pupil.does("learn", topic="trademarks")
    asked = Asked(text="What does it cost?", language="en")
    answer = Reply(kind="answer", text="It depends.", language="en")

    assert payloads(pupil.tutor.in_between(answer, asked, pupil.slot)) == ["/lesson_next"]
    assert pupil.tutor.in_between(answer, asked, None) == answer
    assert pupil.tutor.in_between(replace(answer, kind="error"), asked, pupil.slot).buttons == ()


def test_the_question_for_a_topic_is_over_once_something_else_was_said(pupil: Pupil) -> None:
    pupil.does("learn")
    answer = Reply(kind="answer", text="It depends.", language="en")

    assert pupil.tutor.in_between(answer, Asked(text="How?", language="en"), pupil.slot).slots == {SLOT: None}


def test_a_sheet_for_a_trainer_leaves_a_lesson_where_it_was_and_ends_the_question_for_its_topic(pupil: Pupil) -> None:
    pupil.does("learn", topic="patents")
    before = pupil.slot
    pupil.does("train_others", topic="trademarks")
    assert pupil.slot == before

    pupil.slot = None
    pupil.does("train_others")
    pupil.does("train_others", topic="trademarks")
    assert pupil.slot is None


def test_a_lesson_is_left_at_any_time(pupil: Pupil) -> None:
    pupil.does("learn", topic="patents")
    reply = pupil.does("lesson_stop")

    assert pupil.slot is None
    assert payloads(reply) == ['/learn{"topic": "patents"}']


@pytest.mark.parametrize("intent", ["lesson_next", "quiz_answer", "lesson_stop"])
@pytest.mark.parametrize("slot", [None, {"part": "party"}, {"part": "done", "topic": "trademarks"}])
def test_without_a_lesson_one_is_offered(pupil: Pupil, intent: str, slot: Any) -> None:
    pupil.slot = slot
    reply = pupil.does(intent, "a")

    assert reply.tool == "lesson"
    assert any(payload.startswith("/learn") for payload in payloads(reply))


def test_a_lesson_that_was_changed_meanwhile_asks_for_the_topic(pupil: Pupil) -> None:
    pupil.slot = {"part": "cards", "topic": "trademarks", "at": 30}

    assert '/learn{"topic": "patents"}' in payloads(pupil.does("lesson_next"))


def test_a_trainer_gets_the_quiz_of_the_conversation_with_its_answers_and_two_cases(pupil: Pupil) -> None:
    sheet = pupil.does("train_others", topic="trademarks")
    pupil.does("quiz_me", topic="trademarks")

    for position in pupil.slot["asked"]:
        assert f"Question {position}?" in sheet.text
        assert f"Answer: {'ABC'[position % 3]}. Reason {position}." in sheet.text
    assert sheet.text.count("Points to bring out") == 2


@pytest.fixture(params=["zh-Hans", "zh-Hant"])
def chinese(request: pytest.FixtureRequest, tutor: Tutor) -> Iterator[Pupil]:
    yield Pupil(tutor, request.param)


def test_a_lesson_is_given_in_chinese_of_either_script(chinese: Pupil) -> None:
    card = chinese.does("learn", topic="trademarks")
    question = chinese.does("quiz_me", topic="trademarks")
    answered = chinese.does("quiz_answer", chinese.right_option())

    traditional = chinese.language == "zh-Hant"
    assert ("（第1張，共4張）" if traditional else "（第1张，共4张）") in card.text
    assert ("第1題" if traditional else "第1题") in question.text
    assert answered.text.startswith("答對了。理由" if traditional else "答对了。理由")
    assert answered.custom()["language"] == chinese.language
