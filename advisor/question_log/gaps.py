"""What users asked and did not get answered, in groups, for editors."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from advisor.encoders.encoder import Encoder, Vectors
from advisor.knowledge.search import Hit
from advisor.language.normalise import normalise
from advisor.question_log.clusters import clusters
from advisor.question_log.gap import FEWEST_OF_A_COUNTRY, Gap
from advisor.question_log.logged_question import LoggedQuestion
from advisor.wording import base_language

Nearest = Callable[[str], Sequence[Hit]]

# From this likeness to an article up, a question taken for something else is worth an editor's look
# (docs/decisions/0012-gaps-and-replay.md).
NEAR = 0.5
_NEAREST_ARTICLES = 3


def unanswered(questions: Iterable[LoggedQuestion], nearest: Nearest) -> list[LoggedQuestion]:
    """Those without an answer, with a choice instead of one, with the wrong one, or turned away near an article."""
    return [question for question in questions if _is_unanswered(question, nearest)]


def find_gaps(questions: Sequence[LoggedQuestion], vectors: Vectors, nearest: Nearest) -> list[Gap]:
    """Groups of `questions`, what is asked most first; `vectors` has a row for each."""
    return [_gap([questions[row] for row in group], nearest) for group in clusters(vectors)]


def question_vectors(
    questions: Sequence[LoggedQuestion], usual: Mapping[str, Sequence[str]], encoder: Encoder
) -> Vectors:
    """Unit vectors without what every question of a language ("en", "zh") has in common with the `usual` ones."""
    means = {language: encoder.encode(texts).mean(axis=0) for language, texts in usual.items()}
    vectors = encoder.encode([normalise(question.text) for question in questions])
    for row, question in enumerate(questions):
        vectors[row] -= means[base_language(question.language)]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def _is_unanswered(question: LoggedQuestion, nearest: Nearest) -> bool:
    if question.kind == "out_of_scope" and not question.not_meant:
        hits = nearest(question.text)
        return max((hit.similarity for hit in hits), default=0.0) >= NEAR
    is_refused = question.kind == "referral" and question.confidence == 0
    return is_refused or question.kind == "clarify" or question.not_meant


def _gap(group: Sequence[LoggedQuestion], nearest: Nearest) -> Gap:
    countries = _counted(question.country for question in group if question.country)
    central = group[0].text
    return Gap(
        question=central,
        count=len(group),
        languages=_counted(question.language for question in group),
        countries={code: count for code, count in countries.items() if count >= FEWEST_OF_A_COUNTRY},
        kinds=_counted("not meant" if question.not_meant else question.kind for question in group),
        articles=tuple(hit.article for hit in nearest(central)[:_NEAREST_ARTICLES]),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
