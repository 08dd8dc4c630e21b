"""Which article a text asks for and whether it is off the subject: linear classifiers and a perceptron, which err in
different places.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from advisor.arrays import pack, unpack
from advisor.encoders.encoder import Vectors
from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge.perceptron import Perceptron, train_perceptron
from advisor.knowledge.vector_space import VectorSpace, vector_space_of
from advisor.language.ngrams import Ngrams, ngrams_of
from advisor.language.script import to_simplified

# The sentence vector counts this much beside the n-grams, whose row has length one.
_MEANING = 1.7
# The linear classifiers learn from the vector in so many directions, four fifths of what vectors differ by: that takes
# half the time and finds as well (docs/decisions/0084-a-sixth-round-of-posts.md). A question costs what it did.
_DIRECTIONS = 256
# The longest text has several thousand n-grams, and their row has length one: a margin changes by less than a
# hundredth, by 0.0002 at most on the evaluation's questions.
_SAYS_NOTHING = 1e-4

_Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Taught:
    """Texts with their sentence vectors, one a row."""

    texts: Sequence[str]
    vectors: Vectors


@dataclass(frozen=True)
class Margins:
    """`articles`: how much speaks for each article, in the order of their ids; `strange`: for what is off the subject
    (minus infinity where nothing was taught about that).
    """

    articles: _Scores
    strange: float


@dataclass(frozen=True)
class Judged:
    """`linear` is how far a text lies on a side, about -1.5 to 1. `perceptron` has logarithms of shares of one; its
    `strange` is how far what is off the subject leads before the best article.
    """

    linear: Margins
    perceptron: Margins


@dataclass
class Classifiers:
    """Character n-grams see spelling and rare words; the sentence vector sees meaning across languages.

    The weights have a column an article, in the order of `article_ids`, and a last one for what is off the subject
    where that was taught: `by_word` a row an n-gram, `by_meaning` a row for each of the vector's numbers and a last
    one that is added. `perceptron` has the same labels.
    """

    ngrams: Ngrams
    space: VectorSpace
    article_ids: list[str]
    by_word: csr_matrix
    by_meaning: NDArray[np.float32]
    perceptron: Perceptron

    def sums_of_words(self, text: str) -> NDArray[np.float32]:
        """What the n-grams of `text` add to each margin, one row: `judge` goes on from there."""
        columns, numbers = self.ngrams.of(to_simplified(text))
        row = csr_matrix((numbers, columns, [0, len(columns)]), shape=(1, len(self.ngrams)))
        return np.asarray((row @ self.by_word).toarray())

    def judge(self, of_words: NDArray[np.float32], vector: Vectors) -> Judged:
        """Of a text by its `sums_of_words` and its sentence vector, one row each."""
        placed = self.space.place(vector)
        by_meaning = (_MEANING * placed) @ self.by_meaning[:-1] + self.by_meaning[-1]
        articles, strange = self._split((of_words + by_meaning).ravel())
        log_shares, log_strange = self._split(self.perceptron.log_shares(placed))
        return Judged(Margins(articles, strange), Margins(log_shares, log_strange - float(log_shares.max())))

    def to_bytes(self) -> bytes:
        words = {"data": self.by_word.data, "indices": self.by_word.indices, "indptr": self.by_word.indptr}
        networks = {"inner": self.perceptron.inner, "outer": self.perceptron.outer}
        parts = {"centre": self.space.centre, "article_ids": np.array(self.article_ids), "by_meaning": self.by_meaning}
        return pack({**self.ngrams.arrays(), **parts, **words, **networks})

    def _split(self, numbers: _Scores) -> tuple[_Scores, float]:
        of_articles, strange = np.split(numbers, [len(self.article_ids)])
        return of_articles, float(strange[0]) if len(strange) else -np.inf


def train_classifiers(asked: Taught, labels: Sequence[str], strange: Taught | None = None) -> Classifiers:
    """`labels` are the articles of `asked`, at least two different ones; `strange` is what is off the subject."""
    texts = [*asked.texts, *(strange.texts if strange else ())]
    vectors = np.vstack([asked.vectors, strange.vectors]) if strange else asked.vectors
    ngrams = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2, dtype=np.float32)
    space = vector_space_of(asked.vectors)
    placed = space.place(vectors)
    count = len(asked.texts)
    ids = sorted(set(labels))
    numbers = [*np.searchsorted(ids, list(labels)).tolist(), *[len(ids)] * (len(texts) - count)]
    counted = ngrams.fit_transform([to_simplified(text) for text in texts])
    # Each of the two keeps one core busy, for a minute and for half a minute.
    with ThreadPoolExecutor(1) as beside:
        perceptron = beside.submit(train_perceptron, placed, numbers)
        by_word, by_meaning = _linear(counted, placed, labels)
        return Classifiers(ngrams_of(ngrams), space, ids, _sparse(by_word), by_meaning, perceptron.result())


def _linear(
    counted: csr_matrix, placed: Vectors, labels: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """`by_word` and `by_meaning`: a column an article, and one for what is off the subject where there are more rows
    than `labels`.
    """
    main = _main_directions(placed)
    features = hstack([counted, _MEANING * csr_matrix(placed @ main.T)], format="csr")
    count, rows = len(labels), features.shape[0]
    weights = [_weights(_fitted(features[:count], labels))]
    if rows > count:
        weights.append(_weights(_fitted(features, [place >= count for place in range(rows)]))[:, 1:])
    by_word, by_main, added = np.split(np.hstack(weights), [counted.shape[1], -1])
    return by_word, np.vstack([main.T @ by_main, added])


def _main_directions(placed: Vectors) -> Vectors:
    """One a row, in which vectors differ most; every direction where there are few texts or numbers."""
    if min(placed.shape) <= _DIRECTIONS:
        return np.eye(placed.shape[1], dtype=np.float32)
    return np.asarray(TruncatedSVD(_DIRECTIONS, random_state=0).fit(placed).components_, dtype=np.float32)


def classifiers_from_bytes(payload: bytes) -> Classifiers:
    """Raises KnowledgeUnavailableError for what a release wrote that trained others."""
    parts = unpack(payload)
    try:
        ngrams = Ngrams.from_arrays(parts)
        shape = (len(ngrams), parts["by_meaning"].shape[1])
        by_word = csr_matrix((parts["data"], parts["indices"], parts["indptr"]), shape=shape)
        perceptron = Perceptron(parts["inner"], parts["outer"])
        space, ids = VectorSpace(parts["centre"]), parts["article_ids"].tolist()
        return Classifiers(ngrams, space, ids, by_word, parts["by_meaning"], perceptron)
    except KeyError as error:
        raise KnowledgeUnavailableError(f"built by another release, which has no {error}") from error


def _sparse(weights: NDArray[np.float32]) -> csr_matrix:
    """Without the weights of n-grams that say nothing about an article."""
    return csr_matrix(np.where(np.abs(weights) < _SAYS_NOTHING, np.float32(0), weights))


def _fitted(features: csr_matrix, labels: Sequence[str] | Sequence[bool]) -> LinearSVC:
    # Finer steps than this take half as long again and change no figure of docs/evaluation.md.
    return LinearSVC(C=0.3, tol=0.1, random_state=0).fit(features, list(labels))


def _weights(model: LinearSVC) -> NDArray[np.float32]:
    """A column a label: its weights, then what is added. For two labels scikit-learn keeps the second's only.

    Numbers of 32 bits take half the memory, and no margin changes by more than a millionth.
    """
    columns = np.vstack([model.coef_.T, model.intercept_]).astype(np.float32)
    return np.hstack([-columns, columns]) if columns.shape[1] == 1 else columns
