"""Lists what users asked and did not get answered, most asked first: `python -m tools.gaps [--since DAY] [--json]`."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from advisor.encoder import SentenceEncoder
from advisor.errors import AdvisorError
from advisor.joined_encoder import JoinedEncoder
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.search import Hit, Search
from advisor.question_log.gaps import Gap, find_gaps, question_vectors, unanswered
from advisor.question_log.store import QuestionStore
from advisor.settings import Settings, read_settings
from tools.day import day
from tools.score.markdown import markdown

_COLUMNS = ("asked", "question", "languages", "countries", "replies", "nearest articles")
# Grouping takes memory by the square of their number.
_MOST_QUESTIONS = 4_000
_USUAL_AN_ARTICLE = 3


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        gaps = _gaps(settings, options.since or date.min)
    except (AdvisorError, SQLAlchemyError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps([asdict(gap) for gap in gaps], ensure_ascii=False, indent=2))
    else:
        print("\n".join(table(gaps)))
    return 0


def table(gaps: list[Gap]) -> list[str]:
    """A Markdown table, and a line that counts."""
    rows = [
        (str(g.count), _cell(g.question), *map(_counts, (g.languages, g.countries, g.kinds)), ", ".join(g.articles))
        for g in gaps
    ]
    total = f"{sum(gap.count for gap in gaps)} questions without an answer, in {len(gaps)} groups"
    return [*markdown(_COLUMNS, rows), "", total] if gaps else [total]


def _gaps(settings: Settings, since: date) -> list[Gap]:
    store = QuestionStore(settings.events_database_url)
    store.create()
    store.delete_before(date.today() - timedelta(days=settings.events_days))
    encoder = SentenceEncoder()
    search = Search(open_database(settings.database_url), JoinedEncoder())

    def nearest(text: str) -> list[Hit]:
        return search.find(text).hits

    missed = unanswered(store.since(since), nearest)
    if len(missed) > _MOST_QUESTIONS:
        print(f"Only the newest {_MOST_QUESTIONS} of {len(missed)} are grouped; ask with SINCE=.", file=sys.stderr)
    newest = missed[-_MOST_QUESTIONS:]
    return find_gaps(newest, question_vectors(newest, _usual_questions(settings.knowledge), encoder), nearest)


def _usual_questions(knowledge: Path) -> dict[str, list[str]]:
    usual: dict[str, list[str]] = {}
    for article in read_content(knowledge).articles:
        usual.setdefault(article.language, []).extend(article.questions[:_USUAL_AN_ARTICLE])
    return usual


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "-"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.gaps", description=__doc__)
    parser.add_argument("--since", type=day, metavar="DAY", help="questions of this day and later only")
    parser.add_argument("--json", action="store_true", help="as data")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
