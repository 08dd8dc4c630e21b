"""Rasa's logistic regression, with a plain answer for messages it has nothing to judge by."""

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, diags

from advisor.language.detect import detect_language
from advisor.learning.option_letter import option_letter
from advisor.understanding.ordinal import place_named
from advisor.understanding.other_right import is_correction

# Character n-grams of some 200 characters, about what the longest examples have.
_MOST_FEATURES = 600.0


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """No words (empty, emoji, digits): `no_words`. A language we do not speak: `foreign_language`.

    A letter alone answers a quiz: `quiz_answer`. A place in a list, such as "2": `choose_place`. "Not X, Y" in so many
    words: `correct_right`.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        judged = [message for message in messages if not self._decide_by_rule(message)]
        super().process(judged) if judged else None
        return messages

    def _create_X(self, messages: list[Message]) -> csr_matrix:
        """One row a message; a long one weighs as much as the longest examples.

        Counts a hundred times those of the examples would make the model sure of whatever they lean to.
        """
        rows = super()._create_X(messages)
        sums = np.asarray(abs(rows).sum(axis=1)).ravel()
        return diags(np.minimum(1.0, _MOST_FEATURES / np.maximum(sums, 1.0))) @ rows

    def _decide_by_rule(self, message: Message) -> bool:
        intent = _rule_intent(message)
        if intent:
            ranking = [{"name": intent, "confidence": 1.0}]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return intent is not None


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
