"""What a learner is told follows from an article that exists; every topic has its lesson, every course its source."""

import re
from collections.abc import Iterator

from advisor.errors import ContentError
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.content import Content
from advisor.knowledge.rules.typed_figures import rule_against, typed_figure
from advisor.learning.lesson import OPTIONS, Lesson, Question
from advisor.text_file import line_of

CARDS = range(4, 7)
BANK_SIZE = 6
SCENARIOS = 2
# A card is read on a phone in one glance: English in words, Chinese in characters.
CARD_LENGTH = {"en": 70, "zh": 140}
_SPACED_CHINESE = re.compile(r"[㐀-鿿，。；：、]\s+[㐀-鿿]")
_FIRST_CHARACTERS = 20


def check(content: Content) -> Iterator[ContentError]:
    yield from _missing_lessons(content)
    for lesson in content.lessons:
        path = content.path_of_lesson(lesson.topic)
        for place, fault in _lesson_faults(lesson, content):
            yield ContentError(path, line_of(path, place), fault)
    yield from _course_faults(content)


def _missing_lessons(content: Content) -> Iterator[ContentError]:
    topics = set(content.catalogue.topics)
    given = {lesson.topic for lesson in content.lessons}
    for topic in sorted(topics - given):
        yield ContentError(content.path_of_lesson(topic), 1, f"topic '{topic}' has no lesson")
    for topic in sorted(given - topics):
        yield ContentError(content.path_of_lesson(topic), 1, f"'{topic}' is no topic of topics.yml")


def _lesson_faults(lesson: Lesson, content: Content) -> Iterator[tuple[str, str]]:
    """(where in the file, what is wrong)."""
    yield from _size_faults(lesson)
    written = {article.id for article in content.articles}
    for article in sorted(lesson.articles() - written):
        yield article, f"article '{article}' does not exist"
    for number, question in enumerate(lesson.questions, 1):
        for fault in _question_faults(question):
            yield question.en.ask[:_FIRST_CHARACTERS], f"question {number}: {fault}"
    english, chinese = (list(lesson.texts(language)) for language in ("en", "zh"))
    for text, twin in zip(english, chinese, strict=False):
        if sorted(FACT_REFERENCE.findall(text)) != sorted(FACT_REFERENCE.findall(twin)):
            yield text[:_FIRST_CHARACTERS], f"the twins name different facts: '{text[:40]}' and '{twin[:20]}'"
    for text in [*english, *chinese]:
        for fault in _text_faults(text, content):
            yield text[:_FIRST_CHARACTERS], fault


def _size_faults(lesson: Lesson) -> Iterator[tuple[str, str]]:
    if len(lesson.cards) not in CARDS:
        yield "\ncards:", f"needs {CARDS.start} to {CARDS.stop - 1} cards, has {len(lesson.cards)}"
    if len(lesson.questions) < BANK_SIZE:
        yield "\nquestions:", f"needs {BANK_SIZE} questions, has {len(lesson.questions)}"
    if len(lesson.scenarios) < SCENARIOS:
        yield "\nscenarios:", f"needs {SCENARIOS} scenarios, has {len(lesson.scenarios)}"
    # A learner must not find out that the right answer is never the third.
    unused = set(OPTIONS) - {question.right for question in lesson.questions}
    if lesson.questions and unused:
        yield "\nquestions:", f"no question has '{min(unused)}' as its right option"
    for number, card in enumerate(lesson.cards, 1):
        for language, limit in CARD_LENGTH.items():
            length = text_length(card.of(language), language)
            if length > limit:
                rule = f"card {number} is too long: {length} {language} words or characters, at most {limit}"
                yield card.of(language)[:_FIRST_CHARACTERS], rule
    for scenario in lesson.scenarios:
        if len(scenario.en.points) != len(scenario.zh.points):
            yield scenario.en.title, f"scenario '{scenario.en.title}': the twins have different numbers of points"


def text_length(text: str, language: str) -> int:
    """English words or Chinese characters; a figure counts as it is shown, about two words or four characters."""
    shown = FACT_REFERENCE.sub("ten years" if language == "en" else "十个月整", text)
    return len(shown.split()) if language == "en" else len(re.sub(r"\s", "", shown))


def _question_faults(question: Question) -> Iterator[str]:
    for language in ("en", "zh"):
        text = question.of(language)
        if len({text.option(letter).casefold() for letter in OPTIONS}) < len(OPTIONS):
            yield f"the options in '{language}' must differ from one another"


def _text_faults(text: str, content: Content) -> Iterator[str]:
    for fact in FACT_REFERENCE.findall(text):
        if fact not in content.facts:
            yield f"fact '{fact}' is in no table"
    figure = typed_figure(text)
    if figure:
        yield rule_against(figure)
    spaced = _SPACED_CHINESE.search(text)
    if spaced:
        yield f"a space between Chinese characters: '{spaced[0]}'"


def _course_faults(content: Content) -> Iterator[ContentError]:
    path = content.path_of_courses
    for course_id, course in content.courses.items():
        for topic in sorted(set(course.topics) - set(content.catalogue.topics)):
            yield ContentError(path, line_of(path, f"\n{course_id}:", topic), f"'{topic}' is no topic of topics.yml")
        source = content.sources.get(course.source)
        if source is None:
            fault = f"source '{course.source}' does not exist"
            yield ContentError(path, line_of(path, f"\n{course_id}:", course.source), fault)
        elif course.confidence == "read" and source.checked_on is None:
            fault = f"is marked as read, but source '{course.source}' has no checked_on"
            yield ContentError(path, line_of(path, f"\n{course_id}:"), fault)
