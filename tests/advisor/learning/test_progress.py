"""Where a learner is in a lesson: whatever is answered, a quiz ends with 0 to 3 of 3; a forged slot is no progress."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.learning.lesson import OPTIONS
from advisor.learning.progress import (
    DONE,
    QUIZ,
    QUIZ_QUESTIONS,
    Progress,
    choose_questions,
    progress_from,
    start_lesson,
    start_quiz,
)
from tests.learning_files import QUESTIONS, make_lesson

LESSON = make_lesson()
SEEDS = st.text(max_size=40)


@given(seed=SEEDS, answers=st.lists(st.sampled_from(OPTIONS), min_size=QUIZ_QUESTIONS, max_size=QUIZ_QUESTIONS))
def test_any_answers_end_the_quiz_with_a_score_of_nought_to_three(seed: str, answers: list[str]) -> None:
    progress = start_quiz(LESSON, seed, None)
    for number, option in enumerate(answers):
        assert progress.part == QUIZ
        assert progress.question == progress.asked[number]
        progress = progress.with_answer(option)

    right = sum(LESSON.questions[at].right == option for at, option in zip(progress.asked, answers, strict=True))
    assert progress.part == DONE
    assert progress.score(LESSON) == right
    assert 0 <= progress.score(LESSON) <= QUIZ_QUESTIONS
    assert len(progress.missed(LESSON)) == QUIZ_QUESTIONS - right


@given(seed=SEEDS, number=st.integers(0, 20))
def test_a_quiz_asks_three_different_questions_of_the_bank(seed: str, number: int) -> None:
    asked = choose_questions(LESSON, seed, number)

    assert len(set(asked)) == QUIZ_QUESTIONS
    assert set(asked) <= set(range(QUESTIONS))
    assert asked == choose_questions(LESSON, seed, number)


@given(seed=SEEDS)
def test_the_next_quiz_asks_other_questions(seed: str) -> None:
    first = start_quiz(LESSON, seed, None)
    second = start_quiz(LESSON, seed, first)

    assert not set(first.asked) & set(second.asked)
    assert second.round == 1


def test_another_topic_starts_a_count_of_its_own() -> None:
    before = start_quiz(LESSON, "a", start_quiz(LESSON, "a", None))
    other = make_lesson("patents")

    assert start_quiz(other, "a", before) == start_quiz(other, "a", None)


def test_different_conversations_get_different_questions() -> None:
    assert len({choose_questions(LESSON, str(seed)) for seed in range(50)}) > 10


@given(seed=SEEDS, answers=st.lists(st.sampled_from(OPTIONS), max_size=QUIZ_QUESTIONS))
def test_a_slot_gives_back_what_was_put_into_it(seed: str, answers: list[str]) -> None:
    progress = start_quiz(LESSON, seed, None)
    for option in answers:
        progress = progress.with_answer(option)

    assert progress_from(progress.to_slot()) == progress
    assert progress_from(start_lesson("trademarks").to_slot()) == start_lesson("trademarks")


@pytest.mark.parametrize(
    "slot",
    [
        None,
        "",
        [],
        {},
        {"part": "party"},
        {"part": "quiz", "topic": "trademarks"},
        {"part": "cards", "topic": ["trademarks"]},
        {"part": "cards", "at": -1},
        {"part": "cards", "at": "1"},
        {"part": "cards", "at": True},
        {"part": "quiz", "topic": "trademarks", "asked": [0, 1, "2"]},
        {"part": "quiz", "topic": "trademarks", "asked": 3},
        {"part": "quiz", "topic": "trademarks", "asked": [0, 1, 2], "answers": "abca"},
        {"part": "quiz", "topic": "trademarks", "asked": [0, 1, 2], "answers": "xyz"},
        {"part": "quiz", "topic": "trademarks", "asked": [0, 1, 2, 3]},
        {"part": "cards", "round": None},
        {"part": "cards", "nonsense": 1},
    ],
)
def test_what_no_lesson_wrote_is_no_progress(slot: Any) -> None:
    assert progress_from(slot) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(slot=JSON | st.dictionaries(st.sampled_from(list(Progress.__dataclass_fields__)), JSON))
def test_no_slot_makes_it_fail(slot: Any) -> None:
    progress = progress_from(slot)

    assert progress is None or progress_from(progress.to_slot()) == progress


def test_a_lesson_that_became_shorter_is_noticed() -> None:
    assert start_quiz(LESSON, "a", None).fits(LESSON)
    assert not Progress("cards", "trademarks", at=4).fits(LESSON)
    assert not Progress("quiz", "trademarks", asked=(0, 1, 7)).fits(LESSON)
