"""One turn of a lesson: from what the learner does, and where the learner is, to what is said and kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advisor.asked import Asked
from advisor.knowledge.library import Library
from advisor.learning.lesson import OPTIONS, Lesson
from advisor.learning.lesson_writer import INTENT_OF_PART, LessonWriter, joined
from advisor.learning.option_letter import option_letter
from advisor.learning.progress import (
    CARDS,
    DONE,
    HANDOUT,
    QUIZ,
    Progress,
    choose_questions,
    progress_from,
    start_lesson,
    start_quiz,
)
from advisor.learning.request import RequestReader
from advisor.reply import Reply

SLOT = "lesson"
_PART_OF_INTENT = {intent: part for part, intent in INTENT_OF_PART.items()}
_INTERRUPTIONS = {"answer", "clarify", "referral"}


@dataclass(frozen=True)
class Learner:
    """`slot` is what the conversation holds of the lesson, `seed` its id; the rest comes with a button."""

    slot: Any
    seed: str
    topic: str | None = None
    option: str | None = None


class Tutor:
    """Every method raises KnowledgeUnavailableError when the database cannot be read."""

    def __init__(self, library: Library, writer: LessonWriter, requests: RequestReader) -> None:
        self._library = library
        self._writer = writer
        self._requests = requests

    def turn(self, asked: Asked, learner: Learner, today: date) -> Reply:
        """What a learner is told who wants a lesson, goes on, answers or leaves."""
        progress = progress_from(learner.slot)
        if asked.intent in _PART_OF_INTENT:
            return self._begin(_PART_OF_INTENT[asked.intent], asked, learner, progress, today)
        turns: dict[str | None, Callable[[Asked, Learner, Progress, date], Reply]] = {
            "lesson_next": self._go_on,
            "quiz_answer": self._answer,
        }
        if asked.intent in turns and progress and progress.topic and progress.part != DONE:
            return turns[asked.intent](asked, learner, progress, today)
        farewell = self.leave(asked, learner) if asked.intent == "lesson_stop" else None
        return farewell or replace(self._writer.no_lesson(asked), slots={SLOT: None})

    def leave(self, asked: Asked, learner: Learner) -> Reply | None:
        """The end of the lesson under way, or of the question for its topic; None when there is neither."""
        progress = progress_from(learner.slot)
        if progress is None or progress.part == DONE:
            return None
        return replace(self._writer.farewell(asked, progress.topic), slots={SLOT: None})

    def chosen_topic(self, asked: Asked, learner: Learner, today: date) -> Reply | None:
        """The lesson a message chooses that answers "which topic?" in a word; None for any other message."""
        progress = progress_from(learner.slot)
        if progress is None or progress.topic or not self._requests.is_topic_alone(asked.text, asked.language):
            return None
        lesson = self._lesson_named(asked, learner)
        return self._start(progress.part, lesson, asked, learner, None, today) if lesson else None

    def in_between(self, reply: Reply, asked: Asked, slot: Any) -> Reply:
        """A reply given in between: in a lesson it has a button that leads back; the question for a topic is over."""
        progress = progress_from(slot)
        if progress is None or reply.tool == "lesson":
            return reply
        if not progress.topic:
            return replace(reply, slots={**reply.slots, SLOT: None})
        if progress.part not in {CARDS, QUIZ} or reply.kind not in _INTERRUPTIONS:
            return reply
        return replace(reply, buttons=(*reply.buttons, self._writer.way_back(asked)))

    def _begin(self, part: str, asked: Asked, learner: Learner, progress: Progress | None, today: date) -> Reply:
        lesson = self._lesson_named(asked, learner)
        if lesson is None and part == QUIZ and progress is not None and progress.topic:
            lesson = self._library.lesson(progress.topic)
        if lesson is None:
            return self._ask_topic(part, asked)
        return self._start(part, lesson, asked, learner, progress, today)

    def _start(
        self, part: str, lesson: Lesson, asked: Asked, learner: Learner, before: Progress | None, today: date
    ) -> Reply:
        if part == HANDOUT:
            sheet = self._writer.handout(asked, lesson, choose_questions(lesson, learner.seed), today)
            return sheet if before and before.topic else replace(sheet, slots={SLOT: None})
        progress = start_lesson(lesson.topic) if part == CARDS else start_quiz(lesson, learner.seed, before)
        return self._show(asked, lesson, progress, today)

    def _lesson_named(self, asked: Asked, learner: Learner) -> Lesson | None:
        named = asked.rights if asked.names_right else ()
        topic = learner.topic or self._requests.topic(asked.text, named)
        return self._library.lesson(topic) if topic else None

    def _ask_topic(self, part: str, asked: Asked) -> Reply:
        return replace(self._writer.topics(asked, part), slots={SLOT: Progress(part).to_slot()})

    def _go_on(self, asked: Asked, learner: Learner, progress: Progress, today: date) -> Reply:
        """The next card; the quiz after the last one; in a quiz the question that waits."""
        lesson = self._library.lesson(progress.topic)
        if lesson is None or not progress.fits(lesson):
            return self._ask_topic(CARDS, asked)
        if progress.part == CARDS:
            is_last = progress.at + 1 == len(lesson.cards)
            progress = start_quiz(lesson, learner.seed, None) if is_last else progress.next_card()
        return self._show(asked, lesson, progress, today)

    def _answer(self, asked: Asked, learner: Learner, progress: Progress, today: date) -> Reply:
        """Counts an answer to the question that waits; any other answer has it asked again."""
        lesson = self._library.lesson(progress.topic)
        if lesson is None or not progress.fits(lesson):
            return self._ask_topic(CARDS, asked)
        option = _option_given(asked, learner, progress) if progress.part == QUIZ else None
        if option is None:
            return self._show(asked, lesson, progress, today)
        answered = progress.with_answer(option)
        feedback = self._writer.feedback(asked, lesson, answered, today)
        return joined(feedback, self._show(asked, lesson, answered, today))

    def _show(self, asked: Asked, lesson: Lesson, progress: Progress, today: date) -> Reply:
        show = {CARDS: self._writer.card, QUIZ: self._writer.question, DONE: self._writer.result}[progress.part]
        return replace(show(asked, lesson, progress, today), slots={SLOT: progress.to_slot()})


def _option_given(asked: Asked, learner: Learner, progress: Progress) -> str | None:
    """The letter typed, or that of a button of the question that waits; a button of another question is void."""
    if learner.option is None:
        return option_letter(asked.text)
    question, _, letter = learner.option.rpartition("/")
    is_current = question == f"{progress.topic}/{progress.question}"
    return letter if is_current and letter in OPTIONS else None
