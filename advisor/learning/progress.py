"""Where a learner is in a lesson: pure state and its changes, kept by the conversation as one small object."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from advisor.learning.lesson import OPTIONS, Lesson

QUIZ_QUESTIONS = 3
CARDS, QUIZ, HANDOUT, DONE = "cards", "quiz", "handout", "done"
_PARTS = (CARDS, QUIZ, HANDOUT, DONE)


@dataclass(frozen=True)
class Progress:
    """`topic` is empty while the learner is asked for one; `part` then says what comes next.

    `at` is the card shown last. `asked` are the positions in the lesson's bank of the questions of this quiz, and
    `answers` the options given so far. `round` counts the quizzes before this one on the same topic.
    """

    part: str
    topic: str = ""
    at: int = 0
    asked: tuple[int, ...] = ()
    answers: str = ""
    round: int = 0

    @property
    def question(self) -> int:
        """Position in the bank of the question that waits for an answer; only in a quiz."""
        return self.asked[len(self.answers)]

    def score(self, lesson: Lesson) -> int:
        """How many answers so far are right."""
        return len(self.answers) - len(self.missed(lesson))

    def missed(self, lesson: Lesson) -> tuple[int, ...]:
        """Positions in the bank of the questions answered wrongly."""
        given = zip(self.asked, self.answers, strict=False)
        return tuple(position for position, option in given if lesson.questions[position].right != option)

    def fits(self, lesson: Lesson) -> bool:
        """False when the lesson was changed since, so that a position no longer exists."""
        return self.at < len(lesson.cards) and all(position < len(lesson.questions) for position in self.asked)

    def next_card(self) -> "Progress":
        return replace(self, at=self.at + 1)

    def with_answer(self, option: str) -> "Progress":
        """After an answer; the quiz is done with the last one."""
        answers = self.answers + option
        return replace(self, answers=answers, part=DONE if len(answers) == len(self.asked) else QUIZ)

    def to_slot(self) -> dict[str, Any]:
        return {**asdict(self), "asked": list(self.asked)}


def start_lesson(topic: str) -> Progress:
    return Progress(CARDS, topic)


def start_quiz(lesson: Lesson, seed: str, before: Progress | None) -> Progress:
    """A quiz on `lesson`; the same `seed` gives the same questions, the next quiz of a learner other ones."""
    again = before is not None and before.topic == lesson.topic and bool(before.asked)
    number = before.round + 1 if before is not None and again else 0
    return Progress(QUIZ, lesson.topic, asked=choose_questions(lesson, seed, number), round=number)


def choose_questions(lesson: Lesson, seed: str, number: int = 0) -> tuple[int, ...]:
    """Positions of the questions of quiz `number`: the bank in an order the seed gives, three at a time."""
    size = len(lesson.questions)
    order = sorted(range(size), key=lambda position: sha256(f"{seed}/{lesson.topic}/{position}".encode()).digest())
    first = number * QUIZ_QUESTIONS
    return tuple(order[(first + step) % size] for step in range(min(QUIZ_QUESTIONS, size)))


def progress_from(slot: Any) -> Progress | None:
    """The progress a conversation holds; None for nothing, and for what no lesson of ours can have written."""
    if not isinstance(slot, Mapping) or not set(slot) <= set(Progress.__dataclass_fields__):
        return None
    asked = slot.get("asked", ())
    if not isinstance(asked, list | tuple) or not all(_is_position(position) for position in asked):
        return None
    progress = Progress(**{**slot, "asked": tuple(asked)}) if "part" in slot else None
    return progress if progress is not None and _is_sound(progress) else None


def _is_sound(progress: Progress) -> bool:
    texts = isinstance(progress.part, str) and isinstance(progress.topic, str) and isinstance(progress.answers, str)
    if not texts or not _is_position(progress.at) or not _is_position(progress.round):
        return False
    answers_fit = set(progress.answers) <= set(OPTIONS) and len(progress.answers) <= len(progress.asked)
    waits = progress.part != QUIZ or not progress.topic or len(progress.answers) < len(progress.asked)
    return progress.part in _PARTS and answers_fit and waits and len(progress.asked) <= QUIZ_QUESTIONS


def _is_position(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
