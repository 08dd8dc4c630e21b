"""The language of a message as entities, so that Rasa's own slot mappings remember it."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from advisor.language.detect import detect_language, warm_up
from bot.components.entity import whole_message_entity
from bot.components.served import Served


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(Served, GraphComponent):
    """Adds `language` ("en", "zh") and, for Chinese whose characters tell, `script` ("Hans", "Hant").

    A language we do not speak becomes `foreign_language`, so that the slot keeps the conversation's own.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageDetector":
        return cls()

    def make_ready(self) -> None:
        warm_up()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = message.get(ENTITIES, []) + self._entities(message.get(TEXT) or "")
            message.set(ENTITIES, found, add_to_output=True)
        return messages

    def _entities(self, text: str) -> list[dict[str, Any]]:
        detected = detect_language(text)
        if detected is None:
            return []
        if not detected.is_spoken:
            return [whole_message_entity("foreign_language", detected.language, text, type(self).__name__)]
        script = {"script": detected.script} if detected.script else {}
        values = {"language": detected.language, **script}
        return [whole_message_entity(name, value, text, type(self).__name__) for name, value in values.items()]
