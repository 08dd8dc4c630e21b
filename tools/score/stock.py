"""Stock Rasa's row of the table of simpler ways, from the results `make bench-stock` stored."""

import json
from collections.abc import Iterable
from pathlib import Path

from tools.score.markdown import percent
from tools.score.question import LANGUAGES, PARTS, Question

RESULTS = Path("bench/results/stock.json")
_NAME = "stock Rasa (response selector, {sizes[questions_an_article]} questions an article, {sizes[epochs]} epochs)"


def stock_rows(questions: Iterable[Question], results: Path = RESULTS) -> list[tuple[str, ...]]:
    """One row, or none where nothing is stored; questions newer than the stored results are left out of it."""
    if not results.exists():
        return []
    stored = json.loads(results.read_text(encoding="utf-8"))
    ranked: dict[str, list[str]] = stored["ranked"]
    asked = [question for question in questions if question.id in ranked]
    groups = [
        [question for question in asked if question.part == part and question.language in tags]
        for part in PARTS
        for tags in LANGUAGES.values()
    ]
    return [(_NAME.format_map(stored), *(_cell(group, ranked) for group in groups))]


def _cell(questions: list[Question], ranked: dict[str, list[str]]) -> str:
    shares = (percent(bool(set(q.labels) & set(ranked[q.id][:count])) for q in questions) for count in (1, 3))
    return " / ".join(shares)
