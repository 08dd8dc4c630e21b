"""The same questions and content with some of the parts only: what each of them adds, and what simpler ways reach.

`python -m tools.score.baselines` prints the table without the whole path; it needs the knowledge database only.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

from sqlalchemy.engine import Engine

from advisor.encoders.e5.encoder import E5Encoder
from advisor.encoders.encoder import Encoder, as_taught
from advisor.encoders.joined import JoinedEncoder
from advisor.encoders.use.encoder import UseEncoder
from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database, reading
from advisor.knowledge.digest import built_digest, is_current
from advisor.knowledge.search import Weights, read_learned
from advisor.knowledge.strangers import read_strangers
from advisor.knowledge.teaching import Learned
from advisor.settings import read_settings
from advisor.understanding.sentences import asking_sentences
from tools.score.encoders import Half, Remembering, stored_vectors
from tools.score.markdown import markdown, percent
from tools.score.question import EACH_PART, LANGUAGES, PARTS, QUESTIONS, Question, read_questions
from tools.score.scored import Scored
from tools.score.signals import Signals
from tools.score.stock import stock_rows
from tools.score.tables import groups

_CHOICES = 3
# The signals by their weights.
_PARTS = {
    "linear": "the linear classifier",
    "perceptron": "the perceptron",
    "similarity": "similarity",
    "full_text": "full text",
}
_NEAREST = Weights(linear=0, perceptron=0, similarity=1, full_text=0)
_HALVES = {
    "Universal Sentence Encoder": slice(0, UseEncoder.dimensions),
    "E5": slice(UseEncoder.dimensions, None),
}
_Ranked = Mapping[str, list[str]]


def baselines(questions: Iterable[Question], scored: Iterable[Scored] = ()) -> list[str]:
    """Right first / right in three of the in-scope questions, for each way, part and language."""
    asked = [question for question in questions if question.is_in_scope]
    columns = ("way", *(f"{part} {language}" for part in PARTS for language in LANGUAGES))
    person = ("a person, by the titles of the catalogue", {q.id: list(q.second_annotator) for q in asked})
    rows = [(name, *_cells(asked, ranked)) for name, ranked in [person, *_ways(asked)]]
    return markdown(columns, [*whole_path(scored), *rows, *stock_rows(asked)])


def whole_path(scored: Iterable[Scored]) -> list[tuple[str, ...]]:
    """What is said and offered at once; not what follows "not what I meant". No row without replies."""
    inside = [row for row in scored if row.question.is_in_scope]
    cells = (
        f"{percent(row.is_right_first for row in rows)} / {percent(row.is_right_in_three for row in rows)}"
        for _, _, rows in groups(inside, EACH_PART)
    )
    return [("**the whole path, as shipped**", *cells)] if inside else []


def _ways(asked: list[Question]) -> Iterator[tuple[str, _Ranked]]:
    engine = open_database(read_settings().database_url)
    with reading(engine) as connection:
        learned = read_learned(connection)
    encoder = Remembering(as_taught(JoinedEncoder(), learned), stored_vectors(engine))
    halves = {name: Half(encoder, columns) for name, columns in _HALVES.items()}
    # What was built with another teaching does not do.
    taught = Learned(learned).digest
    alone = {
        name: _signals(_built_with(half, engine, f"{name} {taught}"), half, asked) for name, half in halves.items()
    }
    whole = _signals(engine, encoder, asked)
    yield "search alone, as shipped", _ranked(whole, asked)
    for name, other in zip(halves, reversed(halves), strict=True):
        yield f"without {name}", _ranked(alone[other], asked)
    for part, name in _PARTS.items():
        yield f"without {name}", _ranked(whole, asked, Weights(**{part: 0.0}))
    with patch("advisor.knowledge.classifiers.to_simplified", str):  # the linear one then reads what was typed
        yield "without Traditional made Simplified", _ranked(whole, asked)
    yield "without the asking sentences of long stories", _ranked(_signals(engine, encoder, asked, False), asked)
    yield "both classifiers alone", _ranked(whole, asked, Weights(similarity=0, full_text=0))
    for name, signals in (alone | _as_it_came(engine, asked, learned)).items():
        yield f"zero-shot, {name}", _ranked(signals, asked, _NEAREST)
    yield "BM25", _by_question(asked, whole.ranked_by_every_word())


def _as_it_came(engine: Engine, asked: list[Question], learned: bytes) -> dict[str, Signals]:
    """E5 by itself; where it was taught, as it was before that."""
    encoder = Remembering(E5Encoder(os.cpu_count() or 1))
    return {"E5": _signals(_built_with(encoder, engine, "E5 as it came"), encoder, asked)} if learned else {}


def _signals(engine: Engine, encoder: Encoder, asked: list[Question], picks_sentences: bool = True) -> Signals:
    texts = [(q.text, asking_sentences(q.text) if picks_sentences else ()) for q in asked]
    return Signals(engine, encoder, texts)


def _built_with(encoder: Encoder, engine: Engine, name: str) -> Engine:
    """The same content, encoded and trained on by `encoder`; kept in var/ until the content changes."""
    settings = read_settings()
    other = open_database(f"sqlite:///{Path('var') / f'score {name}.db'}")
    digest = built_digest(engine) or ""
    if not is_current(other, digest):
        build_knowledge(
            other, read_content(settings.knowledge), digest, encoder, strangers=read_strangers(settings.nlu)
        )
    return other


def _ranked(signals: Signals, asked: list[Question], weights: Weights | None = None) -> dict[str, list[str]]:
    return _by_question(asked, signals.ranked(weights or Weights()))


def _by_question(asked: list[Question], ranked: list[list[str]]) -> dict[str, list[str]]:
    return {question.id: articles for question, articles in zip(asked, ranked, strict=True)}


def _cells(asked: list[Question], ranked: _Ranked) -> list[str]:
    return [
        _cell([(q, ranked[q.id]) for q in asked if q.part == part and q.language in tags and q.id in ranked])
        for part in PARTS
        for tags in LANGUAGES.values()
    ]


def _cell(found: list[tuple[Question, list[str]]]) -> str:
    shares = (percent(bool(set(articles[:count]) & set(q.labels)) for q, articles in found) for count in (1, _CHOICES))
    return " / ".join(shares)


def main() -> int:
    print("\n".join(baselines(read_questions(QUESTIONS))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
