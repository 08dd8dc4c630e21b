"""The n-grams of one text as scikit-learn's TfidfVectorizer weighs them, which reads a text as a collection of one,
through several matrices, and takes five times as long.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer


@dataclass
class Ngrams:
    """The n-grams within words (`char_wb`) that are `known`, in the order of their columns, with their `rarity`.

    None ends in NUL, which NumPy's texts lose: neither `normalise` nor YAML lets one through.
    """

    known: NDArray[np.str_]
    rarity: NDArray[np.float32]

    def __post_init__(self) -> None:
        ngrams = self.known.tolist()
        # A longer one is not known.
        longest = max(map(len, ngrams))
        self._cut = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, longest)).build_analyzer()
        self._places = {ngram: place for place, ngram in enumerate(ngrams)}

    def __len__(self) -> int:
        return len(self.known)

    def of(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The columns that are not zero, each once, and their numbers; both empty where no n-gram is known."""
        counts = Counter(self._cut(text))
        known = [(place, counts[ngram]) for ngram in counts if (place := self._places.get(ngram)) is not None]
        columns, met = np.array(known, dtype=np.int64).reshape(-1, 2).T
        numbers = (1 + np.log(met.astype(np.float32))) * self.rarity[columns]
        return columns, numbers / max(float(np.linalg.norm(numbers)), 1e-12)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """To be kept with others of other names, for `from_arrays`."""
        return {"known": self.known, "rarity": self.rarity}

    @classmethod
    def from_arrays(cls, kept: Mapping[str, NDArray[Any]]) -> "Ngrams":
        """Raises KeyError."""
        return cls(kept["known"], kept["rarity"])


def ngrams_of(fitted: TfidfVectorizer) -> Ngrams:
    """`fitted` cuts within words from one character on, counts by the logarithm (`sublinear_tf`), with or without
    `use_idf`, to a length of one.
    """
    known = fitted.get_feature_names_out().astype(np.str_)
    rarity = fitted.idf_ if fitted.use_idf else np.ones(len(known))
    return Ngrams(known, rarity.astype(np.float32))
