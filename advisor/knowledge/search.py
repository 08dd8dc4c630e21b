"""Finding the articles that answer a question: full text, sentence similarity and a classifier, fused."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax
from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine

from advisor.encoder import Encoder, Vectors
from advisor.knowledge.classifier import ArticleClassifier, classifier_from_bytes
from advisor.knowledge.database import reading
from advisor.knowledge.full_text import find_passages
from advisor.knowledge.tables import builds, models, passages
from advisor.language.normalise import normalise

CLASSIFIER = "articles"
_FULL_TEXT_LIMIT = 60


@dataclass(frozen=True)
class Weights:
    """How the signals are added, chosen on the tuning part of data/evaluation (docs/evaluation.md).

    The classifier's margin (about -1.5 to 1) counts as it is. `sharpness` turns the sums into shares of one, so
    that the best share is right about as often as it says.
    """

    similarity: float = 0.3
    full_text: float = 0.1
    sharpness: float = 8.0


@dataclass(frozen=True)
class Hit:
    """An article and how well it fits: `score` is 0..1, `similarity` the best cosine of its passages."""

    article: str
    score: float
    similarity: float


@dataclass(frozen=True)
class _Index:
    """What one build of the database gives for searching, held in memory."""

    digest: str
    article_ids: list[str]
    article_of_passage: dict[int, int]
    passage_article: NDArray[np.int64]
    vectors: Vectors
    classifier: ArticleClassifier


class Search:
    """Searches one knowledge database; notices by itself when the database was rebuilt."""

    def __init__(self, engine: Engine, encoder: Encoder, weights: Weights | None = None) -> None:
        self._engine = engine
        self._encoder = encoder
        self._weights = weights or Weights()
        self._index: _Index | None = None

    def find(self, question: str, limit: int = 50) -> list[Hit]:
        """Articles for `question`, best first; an empty list when the question holds no words.

        Raises KnowledgeUnavailableError.
        """
        text = normalise(question)
        with reading(self._engine) as connection:
            index = self._current_index(connection)
            found = find_passages(connection, text, _FULL_TEXT_LIMIT)
        vector = self._encoder.encode([text])
        if not vector.any():
            return []
        similarity = _best_per_article(index, index.vectors @ vector[0])
        weights = self._weights
        total = (
            index.classifier.margins(text, vector)
            + weights.similarity * similarity
            + weights.full_text * _full_text_scores(index, found)
        )
        scores = softmax(weights.sharpness * total)
        order = np.argsort(-scores)[:limit]
        return [Hit(index.article_ids[i], float(scores[i]), float(similarity[i])) for i in order]

    def _current_index(self, connection: Connection) -> _Index:
        digest = connection.execute(select(builds.c.digest)).scalar()
        if self._index is None or self._index.digest != digest:
            self._index = _read_index(connection, str(digest))
        return self._index


def _read_index(connection: Connection, digest: str) -> _Index:
    rows = connection.execute(select(passages.c.id, passages.c.article_id, passages.c.vector)).all()
    payload = connection.execute(select(models.c.payload).where(models.c.name == CLASSIFIER)).scalar_one()
    classifier = classifier_from_bytes(payload)
    # In the classifier's order, so that its margins and our sums line up.
    article_ids = classifier.labels
    position = {article: index for index, article in enumerate(article_ids)}
    return _Index(
        digest=digest,
        article_ids=article_ids,
        article_of_passage={row.id: position[row.article_id] for row in rows},
        passage_article=np.array([position[row.article_id] for row in rows], dtype=np.int64),
        vectors=np.vstack([np.frombuffer(row.vector, dtype=np.float32) for row in rows]),
        classifier=classifier,
    )


def _best_per_article(index: _Index, scores: Iterable[float]) -> NDArray[np.float64]:
    best = np.full(len(index.article_ids), -1.0)
    np.maximum.at(best, index.passage_article, np.asarray(scores, dtype=np.float64))
    return best


def _full_text_scores(index: _Index, found: list[tuple[int, float]]) -> NDArray[np.float64]:
    """The best passage of each article, as a share of the best passage of all."""
    scores = np.zeros(len(index.article_ids))
    if found:
        top = max(score for _, score in found) or 1.0
        for passage, score in found:
            article = index.article_of_passage.get(passage)
            # A passage of a build newer than the index is left for the next question.
            if article is not None:
                scores[article] = max(scores[article], score / top)
    return scores
