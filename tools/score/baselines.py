"""Searching with some of the signals only, on the same questions and content: what each of them adds.

`python -m tools.score.baselines` prints the table; it needs the knowledge database, not the assistant.
"""

import sys
from collections.abc import Iterable

from advisor.joined_encoder import JoinedEncoder
from advisor.knowledge.database import open_database
from advisor.knowledge.search import Hit, Search, Weights
from advisor.settings import read_settings
from advisor.understanding.sentences import asking_sentences
from tools.score.markdown import markdown, percent
from tools.score.question import LANGUAGES, PARTS, QUESTIONS, Question, read_questions
from tools.score.stock import stock_rows

_CHOICES = 3
_SHIPPED = Weights()
SIGNALS = {
    "BM25 (full text alone)": Weights(0, 0, 1),
    "zero-shot encoders (nearest way of asking)": Weights(0, 1, 0),
    "both of these": Weights(0, _SHIPPED.similarity, _SHIPPED.full_text),
    "classifier alone": Weights(1, 0, 0),
    "classifier and encoders": Weights(1, _SHIPPED.similarity, 0),
    "classifier and full text": Weights(1, 0, _SHIPPED.full_text),
    "all, as shipped": _SHIPPED,
}


def baselines(questions: Iterable[Question]) -> list[str]:
    """Right first / right in three of the in-scope questions, for each set of signals, part and language."""
    asked = [question for question in questions if question.is_in_scope]
    groups = [(part, language) for part in PARTS for language in LANGUAGES]
    columns = ("signals", *(f"{part} {language}" for part, language in groups))
    engine = open_database(read_settings().database_url)
    rows = [(name, *_cells(Search(engine, JoinedEncoder(), weights), asked)) for name, weights in SIGNALS.items()]
    return markdown(columns, [*stock_rows(asked), *rows])


def _cells(search: Search, asked: list[Question]) -> list[str]:
    found = [(question, search.find(question.text, asking_sentences(question.text)).hits) for question in asked]
    return [
        _cell([(q, hits) for q, hits in found if q.part == part and q.language in tags])
        for part in PARTS
        for tags in LANGUAGES.values()
    ]


def _cell(found: list[tuple[Question, list[Hit]]]) -> str:
    shares = (percent(_is_right(question, hits[:count]) for question, hits in found) for count in (1, _CHOICES))
    return " / ".join(shares)


def _is_right(question: Question, hits: list[Hit]) -> bool:
    return any(hit.article in question.labels for hit in hits)


def main() -> int:
    print("\n".join(baselines(read_questions(QUESTIONS))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
