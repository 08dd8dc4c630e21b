"""Gives Rasa the ways people ask that stand in the articles, as examples of the intent `ask_question`."""

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advisor.knowledge.content import read_content
from advisor.settings import read_settings

INTENT_OF_ARTICLES = "ask_question"
# Of each article and language: which article is asked for is the core's to tell; Rasa needs to know a question on
# intellectual property when it sees one, and all of them would drown the other intents.
_QUESTIONS_AN_ARTICLE = 15


class KnowledgeImporter(TrainingDataImporter):
    """One truth for questions: they are written in knowledge/articles and read here at training time."""

    def __init__(self, *_arguments: Any, **_named_arguments: Any) -> None:
        self._root = read_settings().knowledge

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        articles = read_content(self._root).articles
        questions = dict.fromkeys(question for article in articles for question in _spread(article.questions))
        return TrainingData([Message.build(text=text, intent=INTENT_OF_ARTICLES) for text in questions])

    def get_domain(self) -> Domain:
        return Domain.empty()

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        return StoryGraph([])

    def get_conversation_tests(self) -> StoryGraph:
        return StoryGraph([])

    def get_config(self) -> dict[str, Any]:
        return {}

    def get_config_file_for_auto_config(self) -> str | None:
        return None


def _spread(questions: tuple[str, ...]) -> list[str]:
    """Evenly from the whole list, since neighbours in it resemble one another."""
    step = max(len(questions) / _QUESTIONS_AN_ARTICLE, 1.0)
    return [questions[int(place * step)] for place in range(min(len(questions), _QUESTIONS_AN_ARTICLE))]
