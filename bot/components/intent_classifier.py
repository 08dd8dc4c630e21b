"""Rasa's logistic regression, with a plain answer for messages it has nothing to judge by."""

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, vstack

from advisor.language.detect import detect_language
from advisor.learning.option_letter import option_letter
from advisor.understanding.ordinal import place_named
from advisor.understanding.other_right import is_correction
from bot.components.served import Served

# Character n-grams of some 200 characters, about what the longest examples have.
_MOST_FEATURES = 600.0
# In a longer message, an n-gram met again tells nothing more.
_MOST_TIMES = 1.0


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(Served, LogisticRegressionClassifier):
    """No words (empty, emoji, digits): `no_words`. A language we do not speak: `foreign_language`.

    A letter alone answers a quiz: `quiz_answer`. A place in a list, such as "2": `choose_place`. "Not X, Y" in so many
    words: `correct_right`.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        judged = [message for message in messages if not self._decide_by_rule(message)]
        super().process(judged) if judged else None
        return messages

    def _create_X(self, messages: list[Message]) -> csr_matrix:
        """One row a message, as Rasa's own: the n-grams, then the sentence's vector."""
        return vstack([_row(message) for message in messages], format="csr")

    def make_ready(self) -> None:
        # As SciPy reads it: otherwise it turns all of it around for each message.
        self.clf.coef_ = np.asfortranarray(self.clf.coef_)

    def _decide_by_rule(self, message: Message) -> bool:
        intent = _rule_intent(message)
        if intent:
            ranking = [{"name": intent, "confidence": 1.0}]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return intent is not None


def _row(message: Message) -> csr_matrix:
    """Made of its numbers at once: SciPy's joining of matrices takes longer than all else here.

    A long message weighs as much as the longest examples: counts a hundred times those of the examples would make the
    model sure of whatever they lean to.
    """
    found = (message.get_sparse_features(TEXT)[1], message.get_dense_features(TEXT)[1])
    parts = [csr_matrix(one.features) for one in found if one]
    ends = np.cumsum([part.shape[1] for part in parts])
    numbers = np.concatenate([part.data for part in parts])
    if float(np.abs(numbers).sum()) > _MOST_FEATURES:
        numbers = np.minimum(numbers, _MOST_TIMES)
        numbers *= min(1.0, _MOST_FEATURES / float(np.abs(numbers).sum()))
    places = np.concatenate([part.indices + end - part.shape[1] for part, end in zip(parts, ends, strict=True)])
    return csr_matrix((numbers, places, [0, len(places)]), shape=(1, ends[-1]))


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
