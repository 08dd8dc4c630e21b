"""Finding the articles that answer a question: full text, sentence similarity and classifiers, fused."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, softmax
from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import ColumnElement

from advisor.encoders.encoder import Encoder, Vectors, as_taught
from advisor.knowledge.classifiers import Classifiers, Judged, classifiers_from_bytes
from advisor.knowledge.database import reading
from advisor.knowledge.full_text import find_passages
from advisor.knowledge.nearest import ComparedNearest, IndexedNearest, Nearest
from advisor.knowledge.points import has_points
from advisor.knowledge.tables import builds, models, passages
from advisor.language.normalise import normalise

# The names of what is trained, and the kind of passages that are about other things. Servers of a release that reads
# classifiers in another form look for another name, and say that there is no knowledge.
CLASSIFIERS = "classifiers in arrays"
LEARNED = "encoder"
STRANGER = "stranger"
FULL_TEXT_LIMIT = 60
_LIMIT = 50
_STORY_CHARACTERS = 600
_ROWS_AT_ONCE = 1_000
# Twenty Chinese characters, a dozen English words: a message that says less tells of nothing else either.
_SHORT_BYTES = 60
# Asked by every search.
_BUILD = select(builds.c.digest, builds.c.built_at)

_Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """How the signals are added, chosen on the tuning part of data/evaluation (docs/evaluation.md).

    The linear classifier's margin is about -1.5 to 1, the perceptron's -14 to 0, the others 0 to 1. `sharpness` turns
    the sums into shares of one. `lead` and `lead_base` turn how far the best sum leads into the probability that it is
    right (a logistic curve; `python -m tools.score.fit` fits it). `strange_…` is what the perceptron and the
    likeness to the nearest stranger count beside the linear classifier's margin, and what is taken off for the likeness
    to the nearest way of asking and for the logarithm of the text's bytes: who tells a story tells of much else
    (docs/decisions/0080-stories-are-stranger.md, 0082-limits-by-messages-kept-out.md).
    """

    linear: float = 1.0
    perceptron: float = 0.08
    similarity: float = 3.0
    full_text: float = 0.1
    strange_perceptron: float = 0.4
    strange_similarity: float = 12.0
    strange_known: float = 22.0
    strange_length: float = 1.0
    sharpness: float = 3.0
    lead: float = 2.50
    lead_base: float = -0.26

    def fit(self, linear: _Scores, perceptron: _Scores, near: _Scores, full_text: _Scores) -> _Scores:
        """How well articles fit by all signals together; all of one shape."""
        by_classifiers = self.linear * linear + self.perceptron * perceptron
        return by_classifiers + self.similarity * near + self.full_text * full_text


@dataclass(frozen=True)
class Hit:
    """An article: `score` is its share of one among all, `confidence` the probability that it is a right one.

    `similarity` is its best cosine.
    """

    article: str
    score: float
    similarity: float = 0.0
    confidence: float = 0.0


@dataclass(frozen=True)
class Found:
    """`hits`, best first; `strangeness` is how far the question is from the subject (about -30 to 10; off the subject
    above its language's `Thresholds.strange`).
    """

    hits: list[Hit]
    strangeness: float


@dataclass(frozen=True)
class Index:
    """What one build of the database gives for searching, held in memory."""

    build: str
    encoder: Encoder
    nearest: Nearest
    classifiers: Classifiers
    strangers: Nearest | None

    @property
    def article_ids(self) -> list[str]:
        """In the classifier's order, so that its margins and our sums line up."""
        return self.classifiers.article_ids


class Search:
    """Searches one knowledge database; notices by itself when the database was rebuilt."""

    def __init__(self, engine: Engine, encoder: Encoder, weights: Weights | None = None) -> None:
        self._engine = engine
        self._encoder = encoder
        self._weights = weights or Weights()
        self._index: Index | None = None
        # After a build one thread reads it, and the others wait: each would hold all of it in memory.
        self._reading = Lock()
        self._threads = ThreadPoolExecutor(thread_name_prefix="encoder")

    def find(self, question: str, parts: Sequence[str] = ()) -> Found:
        """Articles for `question`; none when the question holds no words.

        `parts` are the sentences that ask: in a story longer than the encoders read, they count as much as the
        whole (in a shorter one they find less than it does: docs/evaluation.md). Raises KnowledgeUnavailableError.
        """
        texts = texts_read(question, parts)
        with reading(self._engine) as connection:
            index = self._current_index(connection)
            # An encoder lets go of Python's lock while it multiplies: words are looked at meanwhile.
            encoded = self._threads.submit(index.encoder.encode, texts)
            found = [find_passages(connection, text, FULL_TEXT_LIMIT) for text in texts]
            of_words = [index.classifiers.sums_of_words(text) for text in texts]
            vectors = encoded.result()
            if not vectors.any():
                return Found([], -np.inf)
            placed = index.classifiers.space.place(vectors, index.encoder.likeness)
            near = index.nearest.best_per_article(connection, placed)
            strange = index.strangers.best_per_article(connection, placed) if index.strangers else None
        judged = [index.classifiers.judge(*one) for one in zip(of_words, vectors[:, np.newaxis], strict=True)]
        total = np.mean([self._fit(index, *signals) for signals in zip(judged, near, found, strict=True)], axis=0)
        scores = softmax(self._weights.sharpness * total)
        nearest = np.max(near, axis=0)
        order = np.argsort(-scores)[:_LIMIT]
        confidences = self._confidences(total, scores)
        hits = [Hit(index.article_ids[i], float(scores[i]), float(nearest[i]), float(confidences[i])) for i in order]
        return Found(hits, -np.inf if strange is None else self._strangeness(texts, judged, near, strange))

    def _fit(self, index: Index, judged: Judged, near: _Scores, found: list[tuple[str, float]]) -> _Scores:
        """How well each article fits a text by all signals together."""
        full_text = full_text_scores(index, found)
        return self._weights.fit(judged.linear.articles, judged.perceptron.articles, near, full_text)

    def _confidences(self, total: _Scores, scores: _Scores) -> _Scores:
        """The best's by how far it leads; what is left goes to the others by their scores, none above the best."""
        best, second = np.argsort(-total)[:2]
        sure = expit(self._weights.lead * (total[best] - total[second]) + self._weights.lead_base)
        left = scores * (1.0 - sure) / max(1.0 - scores[best], 1e-12)
        confidences = np.minimum(left, sure)
        confidences[best] = sure
        return np.asarray(confidences, dtype=np.float64)

    def _strangeness(self, texts: Sequence[str], judged: Sequence[Judged], near: _Scores, strange: _Scores) -> float:
        """Of the text that is least strange."""
        weights = self._weights
        # The encoders read no more of a text than this.
        lengths = [len(text[:_STORY_CHARACTERS].encode(errors="replace")) for text in texts]
        by_classifiers = [one.linear.strange + weights.strange_perceptron * one.perceptron.strange for one in judged]
        by_likeness = weights.strange_similarity * strange.max(axis=1) - weights.strange_known * near.max(axis=1)
        by_length = weights.strange_length * np.log(np.maximum(lengths, _SHORT_BYTES))
        return float(np.min(np.array(by_classifiers) + by_likeness - by_length))

    def _current_index(self, connection: Connection) -> Index:
        build = build_in_service(connection)
        with self._reading:
            index = self._index
            if index is None or index.build != build:
                index = self._index = read_index(connection, self._encoder)
            return index


def texts_read(question: str, parts: Sequence[str]) -> list[str]:
    """What is looked for: the question, and the sentences that ask beside a story longer than the encoders read."""
    text, asking = normalise(question), normalise(" ".join(parts))
    return [text, asking] if asking and len(text) > _STORY_CHARACTERS else [text]


def build_in_service(connection: Connection) -> str:
    """Which build this is: two of the same files may have taught the encoder differently."""
    found = connection.execute(_BUILD).first()
    return " ".join(found) if found else ""


def read_index(connection: Connection, encoder: Encoder) -> Index:
    likeness = encoder.likeness
    trained = connection.execute(select(models).where(models.c.name == CLASSIFIERS)).one()
    classifiers = classifiers_from_bytes(trained.payload)
    strange, kinds = _vectors(connection, passages.c.kind == STRANGER)
    return Index(
        build=build_in_service(connection),
        encoder=as_taught(encoder, read_learned(connection)),
        nearest=_nearest(connection, classifiers, trained.inputs, likeness),
        classifiers=classifiers,
        strangers=ComparedNearest(classifiers.space.place(strange, likeness), np.zeros(len(kinds), dtype=np.int64))
        if kinds
        else None,
    )


def read_learned(connection: Connection) -> bytes:
    """What the encoder learned in this build; nothing when it was taught nothing."""
    return connection.execute(select(models.c.payload).where(models.c.name == LEARNED)).scalar() or b""


def _nearest(connection: Connection, classifiers: Classifiers, inputs: str, likeness: slice) -> Nearest:
    if has_points(connection, inputs):
        return IndexedNearest(inputs, classifiers.article_ids)
    vectors, articles = _vectors(connection, passages.c.kind != STRANGER)
    position = {article: place for place, article in enumerate(classifiers.article_ids)}
    places = np.array([position[article] for article in articles], dtype=np.int64)
    return ComparedNearest(classifiers.space.place(vectors, likeness), places)


def _vectors(connection: Connection, kind: ColumnElement[bool]) -> tuple[Vectors, list[str]]:
    """The vectors of passages, one a row, and the article of each.

    Read by the thousand: what all of them took at once, the process would keep.
    """
    query = select(passages.c.article_id, passages.c.vector).where(passages.c.vector.is_not(None), kind)
    articles: list[str] = []
    parts = [np.zeros((0, 1), dtype=np.float32)]
    for rows in connection.execute(query).partitions(_ROWS_AT_ONCE):
        articles += [row.article_id for row in rows]
        parts.append(np.vstack([np.frombuffer(row.vector, dtype=np.float32) for row in rows]))
    return (np.vstack(parts[1:]) if articles else parts[0]), articles


def full_text_scores(index: Index, found: list[tuple[str, float]]) -> NDArray[np.float64]:
    """The best passage of each article, as a share of the best passage of all; `found` has the article of each."""
    scores = np.zeros(len(index.article_ids))
    if found:
        top = max(score for _, score in found) or 1.0
        best: dict[str, float] = {}
        for article, score in found:
            best[article] = max(best.get(article, 0.0), score / top)
        # An article of a build newer than the index is left for the next question.
        scores = np.array([best.get(article, 0.0) for article in index.article_ids])
    return scores
