"""The n-grams of one text as scikit-learn's TfidfVectorizer weighs them, which reads a text as a collection of one,
through several matrices, and takes five times as long.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer


class Ngrams:
    def __init__(self, fitted: TfidfVectorizer) -> None:
        """`fitted` counts by the logarithm (`sublinear_tf`), with or without `use_idf`, to a length of one."""
        self._cut = fitted.build_analyzer()
        self._places: dict[str, int] = fitted.vocabulary_
        self._rarity = fitted.idf_.astype(np.float32) if fitted.use_idf else None

    def of(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The columns that are not zero, each once, and their numbers; both empty where no n-gram is known."""
        counts = Counter(self._cut(text))
        known = [(place, counts[ngram]) for ngram in counts if (place := self._places.get(ngram)) is not None]
        columns, met = np.array(known, dtype=np.int64).reshape(-1, 2).T
        numbers = 1 + np.log(met.astype(np.float32))
        if self._rarity is not None:
            numbers *= self._rarity[columns]
        return columns, numbers / max(float(np.linalg.norm(numbers)), 1e-12)
