"""What a lesson is, and how its file is read (the format is in knowledge/README.md)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from advisor.errors import ContentError
from advisor.learning.file import read_parts
from advisor.learning.twins import Part, Text, Twins

Option = Literal["a", "b", "c"]
OPTIONS: tuple[Option, ...] = ("a", "b", "c")


class Card(Twins[Text]):
    """One screen of a lesson; texts still hold their {{fact}} references."""

    article: str


class QuestionText(Part):
    ask: Text
    a: Text
    b: Text
    c: Text
    because: Text

    def texts(self) -> tuple[str, ...]:
        return self.ask, self.a, self.b, self.c, self.because

    def option(self, letter: str) -> str:
        return {"a": self.a, "b": self.b, "c": self.c}[letter]


class Question(Twins[QuestionText]):
    article: str
    right: Option


class ScenarioText(Part):
    title: Text
    story: Text
    points: list[Text]


class Scenario(Twins[ScenarioText]):
    """A small firm's case for a class to discuss, with what the discussion should bring out."""

    articles: list[str]


class Lesson(Part):
    topic: str
    title: Twins[Text]
    cards: list[Card]
    questions: list[Question]
    scenarios: list[Scenario]

    def articles(self) -> set[str]:
        """Ids of the articles it rests on."""
        told = {card.article for card in self.cards} | {question.article for question in self.questions}
        return told.union(*(scenario.articles for scenario in self.scenarios))

    def texts(self, language: str) -> Iterator[str]:
        """Every text a learner may read, in reading order."""
        yield self.title.of(language)
        for card in self.cards:
            yield card.of(language)
        for question in self.questions:
            yield from question.of(language).texts()
        for scenario in self.scenarios:
            told = scenario.of(language)
            yield from (told.title, told.story, *told.points)


def read_lesson(path: Path) -> Lesson:
    """The lesson in `path`, named `<topic>.yml`. Raises ContentError."""
    lesson = read_parts(path, Lesson)
    if lesson.topic != path.stem:
        raise ContentError(path, 1, f"'topic' must be {path.stem}, as the file is named")
    return lesson
