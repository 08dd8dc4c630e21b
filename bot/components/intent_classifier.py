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

# How long the vector of n-grams is, beside a sentence vector of 3.
_NGRAMS = 5.0


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

    N-grams count by the logarithm and to one length, as usual with texts: a story has a hundred times the n-grams of an
    example, and plain counts would make the model sure of whatever they lean to.
    """
    found = (message.get_sparse_features(TEXT)[1], message.get_dense_features(TEXT)[1])
    parts = [csr_matrix(one.features) for one in found if one]
    if found[0]:
        counts = 1.0 + np.log(parts[0].data)
        parts[0].data = counts * (_NGRAMS / max(float(np.linalg.norm(counts)), 1.0))
    ends = np.cumsum([part.shape[1] for part in parts])
    places = np.concatenate([part.indices + end - part.shape[1] for part, end in zip(parts, ends, strict=True)])
    numbers = np.concatenate([part.data for part in parts])
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
