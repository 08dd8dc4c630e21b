"""The learning actions with a real dispatcher and tracker: the slot goes in and comes out, buttons carry entities."""

from typing import Any

import pytest

from actions.answer_question import ActionAnswerQuestion
from actions.find_courses import ActionFindCourses
from actions.give_lesson import ActionGiveLesson
from actions.stop import ActionStop
from tests.actions.test_actions import make_tracker, run


def pressed(intent: str, slot: Any = None, **entities: str) -> Any:
    values = [{"entity": name, "value": value} for name, value in entities.items()]
    return make_tracker(f"/{intent}", intent, entities=values, slots={"lesson": slot})


def test_a_lesson_runs_from_its_first_card_to_its_score() -> None:
    message, slots = run(ActionGiveLesson(), pressed("learn", topic="trademarks"))
    assert message["custom"]["tool"] == "lesson"
    assert slots["article"] == message["custom"]["article"] == "trademarks/what-is"

    while slots["lesson"]["part"] == "cards":
        message, slots = run(ActionGiveLesson(), pressed("lesson_next", slots["lesson"]))
    while slots["lesson"]["part"] == "quiz":
        option = message["buttons"][0]["payload"].split('"')[3]
        message, slots = run(ActionGiveLesson(), pressed("quiz_answer", slots["lesson"], option=option))

    assert "of 3 right" in message["text"]
    assert slots["lesson"]["answers"] == "aaa"


def test_the_questions_depend_on_the_conversation_alone() -> None:
    asked = [run(ActionGiveLesson(), pressed("quiz_me", topic="patents"))[1]["lesson"]["asked"] for _ in range(2)]

    assert asked[0] == asked[1]


def test_a_typed_letter_answers() -> None:
    _, slots = run(ActionGiveLesson(), pressed("quiz_me", topic="copyright"))
    tracker = make_tracker("选B", "quiz_answer", slots={"language": "zh", "script": "Hant", **slots})
    message, after = run(ActionGiveLesson(), tracker)

    assert after["lesson"]["answers"] == "b"
    assert message["text"].startswith(("答對了", "答錯了"))


def test_an_ordinary_question_in_between_is_answered_with_a_way_back() -> None:
    _, slots = run(ActionGiveLesson(), pressed("learn", topic="trademarks"))
    message, after = run(ActionAnswerQuestion(), make_tracker("How do I renew my trademark?", slots=slots))

    assert message["custom"]["article"] == "trademarks/renewal"
    assert message["buttons"][-1]["payload"] == "/lesson_next"
    assert "lesson" not in after


def test_a_topic_typed_after_the_question_for_it_starts_the_lesson() -> None:
    _, slots = run(ActionGiveLesson(), pressed("learn"))
    right = [{"entity": "right", "value": "patent"}]
    tracker = make_tracker("专利", entities=right, slots={"language": "zh", "rights": ["patent"], **slots})
    message, _ = run(ActionAnswerQuestion(), tracker)

    assert message["custom"]["tool"] == "lesson"
    assert "第1张" in message["text"]


def test_leaving_empties_the_slot() -> None:
    _, slots = run(ActionGiveLesson(), pressed("learn", topic="designs"))
    _, after = run(ActionGiveLesson(), pressed("lesson_stop", slots["lesson"]))

    assert after["lesson"] is None


def test_a_plain_stop_leaves_the_lesson_and_else_shows_the_case_file() -> None:
    _, slots = run(ActionGiveLesson(), pressed("learn", topic="designs"))
    left, after = run(ActionStop(), make_tracker("stop", "stop_tool", slots=slots))
    nothing, _ = run(ActionStop(), make_tracker("stop", "stop_tool"))

    assert after["lesson"] is None
    assert left["custom"]["tool"] == "lesson"
    assert nothing["custom"]["tool"] != "lesson"


@pytest.mark.parametrize("slot", ["x", 3, {"part": 1}, {"part": "quiz", "topic": "trademarks", "asked": [99, 1, 2]}])
def test_a_forged_slot_harms_nothing(slot: Any) -> None:
    message, _ = run(ActionGiveLesson(), pressed("lesson_next", slot))

    assert message["custom"]["tool"] == "lesson"


def test_courses_are_named_for_the_words_or_the_button() -> None:
    patent = {"entities": [{"entity": "right", "value": "patent"}], "slots": {"rights": ["patent"]}}
    typed, slots = run(ActionFindCourses(), make_tracker("courses on patents", "find_course", **patent))
    button, _ = run(ActionFindCourses(), pressed("find_course", topic="patents"))

    assert typed["custom"]["tool"] == button["custom"]["tool"] == "courses"
    assert typed["text"].splitlines()[1:] == button["text"].splitlines()[1:]
    assert slots["article"] == "support/courses"


@pytest.mark.parametrize("topic", ["no_such", "../x", {"a": 1}, None])
def test_a_button_for_no_topic_names_courses_in_general(topic: Any) -> None:
    message, _ = run(ActionFindCourses(), pressed("find_course", topic=topic))

    assert "IP in general" in message["text"]
