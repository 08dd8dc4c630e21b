"""Every signal of every question at once, so that ways of weighing them cost nothing more to compare."""

from collections.abc import Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Engine

from advisor.encoders.encoder import Encoder
from advisor.knowledge.database import reading
from advisor.knowledge.full_text import find_passages
from advisor.knowledge.search import FULL_TEXT_LIMIT, Weights, full_text_scores, read_index, texts_read

_Matrix = NDArray[np.float64]


class Signals:
    """As `Search.find` has them, from one build of the knowledge database; rows are questions, columns articles."""

    def __init__(self, engine: Engine, encoder: Encoder, questions: Sequence[tuple[str, Sequence[str]]]) -> None:
        """`questions` are texts, each with its sentences that ask. Raises KnowledgeUnavailableError."""
        self._engine = engine
        read = [texts_read(text, parts) for text, parts in questions]
        self._owner = np.repeat(np.arange(len(read)), [len(texts) for texts in read])
        self._texts = [text for texts in read for text in texts]
        with reading(engine) as connection:
            self._index = read_index(connection, encoder)
            found = [find_passages(connection, text, FULL_TEXT_LIMIT) for text in self._texts]
            self._vectors = self._index.encoder.encode(self._texts)
            placed = self._index.classifiers.space.place(self._vectors, encoder.likeness)
            self._near = self._index.nearest.best_per_article(connection, placed)
        self._full_text = self._by_words(found)

    def ranked(self, weights: Weights) -> list[list[str]]:
        """The articles of each question, best first."""
        return self._best_first(weights.fit(*self._judged(), self._near, self._full_text))

    def ranked_by_every_word(self) -> list[list[str]]:
        """By full text alone, the common words too: a plain site search."""
        with reading(self._engine) as connection:
            found = [find_passages(connection, text, FULL_TEXT_LIMIT, most=inf) for text in self._texts]
        return self._best_first(self._by_words(found))

    def _by_words(self, found: list[list[tuple[str, float]]]) -> _Matrix:
        return np.array([full_text_scores(self._index, passages) for passages in found])

    def _best_first(self, each: _Matrix) -> list[list[str]]:
        """The articles of each question; of a long story's two texts, by the mean of both."""
        total = np.zeros((self._owner.max() + 1, each.shape[1]))
        np.add.at(total, self._owner, each)
        total /= np.bincount(self._owner)[:, np.newaxis]
        return [[self._index.article_ids[i] for i in row] for row in np.argsort(-total, axis=1)]

    def _judged(self) -> tuple[_Matrix, _Matrix]:
        """By the linear classifier and by the perceptron; made anew each time, so that a way of reading the characters
        can be changed around it.
        """
        classifiers = self._index.classifiers
        of_words = map(classifiers.sums_of_words, self._texts)
        judged = [classifiers.judge(*one) for one in zip(of_words, self._vectors[:, np.newaxis], strict=True)]
        return np.array([one.linear.articles for one in judged]), np.array([one.perceptron.articles for one in judged])
