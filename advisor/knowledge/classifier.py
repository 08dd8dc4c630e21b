"""A linear classifier over article ids, trained on the ways people ask that stand in the articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import skops.io
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from advisor.encoders.encoder import Vectors
from advisor.knowledge.vector_space import VectorSpace, vector_space_of
from advisor.language.script import to_simplified

_TRUSTED = ["scipy.sparse._csr.csr_matrix", "numpy.dtype"]
# The sentence vector counts this much beside the n-grams, whose row has length one.
_MEANING = 1.7


@dataclass
class ArticleClassifier:
    """Character n-grams see spelling and rare words; the sentence vector sees meaning across languages."""

    ngrams: TfidfVectorizer
    space: VectorSpace
    model: LinearSVC

    def __post_init__(self) -> None:
        # Its columns are those of the n-grams, then those of the vector: multiplied apart, nothing has to be joined.
        words = len(self.ngrams.vocabulary_)
        self._words = self.model.coef_[:, :words].T
        self._meaning = _MEANING * self.model.coef_[:, words:].T

    @cached_property
    def labels(self) -> list[str]:
        return [str(label) for label in self.model.classes_]

    def margins(self, text: str, vector: Vectors) -> NDArray[np.float64]:
        """How far `text` (with its sentence vector, one row) lies on each label's side, in the order of `labels`."""
        by_words = self.ngrams.transform([to_simplified(text)]) @ self._words
        margins = (by_words + self.space.place(vector) @ self._meaning + self.model.intercept_).ravel()
        # For two labels scikit-learn gives the margin of the second only.
        return np.array([-margins[0], margins[0]]) if len(self.labels) == 2 else margins

    def to_bytes(self) -> bytes:
        return bytes(skops.io.dumps({"ngrams": self.ngrams, "centre": self.space.centre, "model": self.model}))


def train_classifier(texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> ArticleClassifier:
    """Trains on `texts` with their sentence vectors; needs at least two different labels."""
    ngrams = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2, dtype=np.float32)
    space = vector_space_of(vectors)
    counted = ngrams.fit_transform([to_simplified(text) for text in texts])
    features = hstack([counted, _MEANING * csr_matrix(space.place(vectors))], format="csr")
    # Finer steps than this take half as long again and change no figure of docs/evaluation.md.
    model = LinearSVC(C=0.3, tol=0.1).fit(features, list(labels))
    # Half the memory, and no margin changes by more than a millionth.
    model.coef_ = model.coef_.astype(np.float32)
    return ArticleClassifier(ngrams, space, model)


def classifier_from_bytes(payload: bytes) -> ArticleClassifier:
    parts: dict[str, Any] = skops.io.loads(payload, trusted=_TRUSTED)
    return ArticleClassifier(parts["ngrams"], VectorSpace(parts["centre"]), parts["model"])
