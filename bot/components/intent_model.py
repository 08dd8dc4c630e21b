"""Which intent a text has: a logistic regression over its n-grams and its sentence vector."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from advisor.arrays import pack, unpack
from advisor.language.ngrams import Ngrams, ngrams_of

# How long the row of n-grams is, beside a sentence vector of 3.
_NGRAMS = 5.0

_Weights = NDArray[np.float32]


@dataclass
class IntentModel:
    """A column an intent: `by_word` has a row an n-gram, `by_meaning` a row for each of the vector's numbers and a last
    one that is added.
    """

    ngrams: Ngrams
    intents: list[str]
    by_word: _Weights
    by_meaning: _Weights

    def shares(self, text: str, vector: NDArray[np.float32], most: int) -> list[tuple[str, float]]:
        """The `most` likely intents with their shares of one, best first; `vector` is one row."""
        columns, numbers = self.ngrams.of(text)
        by_word = (_NGRAMS * numbers) @ self.by_word[columns]
        shares = softmax(by_word + vector[0] @ self.by_meaning[:-1] + self.by_meaning[-1])
        best = np.argsort(-shares, kind="stable")[:most]
        return [(self.intents[place], float(shares[place])) for place in best]

    def to_bytes(self) -> bytes:
        weights = {"by_word": self.by_word, "by_meaning": self.by_meaning}
        return pack({**self.ngrams.arrays(), **weights, "intents": np.array(self.intents)})


def train_intent_model(texts: Sequence[str], vectors: NDArray[np.float32], intents: Sequence[str]) -> IntentModel:
    """One vector a row. Raises ValueError when there are not two intents or no n-gram occurs twice."""
    # N-grams count by the logarithm and to one length, as usual with texts: a story has a hundred times the n-grams of
    # an example, and plain counts would make the model sure of whatever they lean to.
    ngrams = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, 3), min_df=2, use_idf=False, sublinear_tf=True, dtype=np.float32
    )
    counted = _NGRAMS * ngrams.fit_transform(texts)
    model = LogisticRegression(class_weight="balanced")
    model.fit(hstack([counted, csr_matrix(vectors)], format="csr"), list(intents))
    by_word, by_meaning = np.split(_weights(model), [counted.shape[1]])
    return IntentModel(ngrams_of(ngrams), model.classes_.tolist(), by_word, by_meaning)


def intent_model_from_bytes(payload: bytes) -> IntentModel:
    parts = unpack(payload)
    intents = parts["intents"].tolist()
    return IntentModel(Ngrams.from_arrays(parts), intents, parts["by_word"], parts["by_meaning"])


def _weights(model: LogisticRegression) -> _Weights:
    """A column an intent; the last row is added. Of two intents scikit-learn keeps the second's, against none."""
    columns = np.vstack([model.coef_.T, model.intercept_]).astype(np.float32)
    return np.hstack([np.zeros_like(columns), columns]) if columns.shape[1] == 1 else columns
