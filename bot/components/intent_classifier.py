"""A message's intent: by a rule where its form tells, else by what was learned from the examples."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers import classifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advisor.language.detect import detect_language
from advisor.learning.option_letter import option_letter
from advisor.understanding.ordinal import place_named
from advisor.understanding.other_right import is_correction
from bot.components.intent_model import IntentModel, intent_model_from_bytes, train_intent_model

# Rasa's own classifiers tell so many.
_RANKED = 10
_FILE = "intent_model.npz"
_NUMBER = re.compile(r"\d+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent, classifier.IntentClassifier):
    """No words (empty, emoji, digits): `no_words`. A language we do not speak: `foreign_language`.

    A letter alone answers a quiz: `quiz_answer`. A place in a list, such as "2": `choose_place`. "Not X, Y" in so many
    words: `correct_right`.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, model: IntentModel | None = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer, DenseFeaturizer]

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentClassifier":
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "IntentClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, intent_model_from_bytes((folder / _FILE).read_bytes()))

    def train(self, training_data: TrainingData) -> Resource:
        """Raises ValueError when there are no two intents, or no n-gram in two examples."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        vectors = np.vstack([_vector(example) for example in examples])
        self._model = train_intent_model(
            [_words(example) for example in examples], vectors, [example.get(INTENT) for example in examples]
        )
        with self._storage.write_to(self._resource) as folder:
            (folder / _FILE).write_bytes(self._model.to_bytes())
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = [{"name": intent, "confidence": share} for intent, share in self._ranked(message)]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranked(self, message: Message) -> list[tuple[str, float]]:
        intent = _rule_intent(message)
        if intent:
            return [(intent, 1.0)]
        assert self._model, "trained or loaded before it is asked"
        return self._model.shares(_words(message), _vector(message), _RANKED)


def _words(message: Message) -> str:
    """What numbers there are tells no intent."""
    return _NUMBER.sub("0", " ".join(token.text for token in message.get(TOKENS_NAMES[TEXT])))


def _vector(message: Message) -> NDArray[np.float32]:
    """One row."""
    return np.asarray(message.get_dense_features(TEXT)[1].features, dtype=np.float32)


def _rule_intent(message: Message) -> str | None:
    if any(entity["entity"] == "foreign_language" for entity in message.get(ENTITIES, [])):
        return "foreign_language"
    if option_letter(message.get(TEXT) or ""):
        return "quiz_answer"
    if place_named(message.get(TEXT) or ""):
        return "choose_place"
    if is_correction(message.get(TEXT) or ""):
        return "correct_right"
    return None if detect_language(message.get(TEXT) or "") else "no_words"
