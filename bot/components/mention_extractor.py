"""Countries, IP rights and amounts as Rasa entities, by spaCy's entity ruler in both languages."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from advisor.language.mentions import MentionFinder, read_mention_finder
from advisor.language.normalise import READ_CHARACTERS
from advisor.settings import read_settings
from bot.components.entity import entity


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MentionExtractor(GraphComponent):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"vocabulary": "data/mentions.yml"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    def __init__(self, finder: MentionFinder) -> None:
        self._finder = finder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MentionExtractor":
        return cls(read_mention_finder(read_settings().knowledge / "contacts", Path(config["vocabulary"])))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = (message.get(TEXT) or "")[:READ_CHARACTERS]
            found = [entity(m.kind, m.value, m.start, m.end, type(self).__name__) for m in self._finder.find(text)]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages
