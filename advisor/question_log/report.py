"""The gaps of the whole question log: with the encoders and the search, which take 0.8 GB while they work."""

from datetime import date, timedelta
from pathlib import Path

from advisor.encoders.joined import JoinedEncoder
from advisor.encoders.use.encoder import UseEncoder
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.search import Hit, Search
from advisor.question_log.gap import Gap
from advisor.question_log.gaps import find_gaps, question_vectors, unanswered
from advisor.question_log.store import QuestionStore
from advisor.settings import Settings

# Grouping takes memory by the square of their number.
MOST_QUESTIONS = 4_000
_USUAL_AN_ARTICLE = 3


def report_gaps(settings: Settings, since: date, today: date) -> tuple[list[Gap], int]:
    """The groups, what is asked most first, and how many questions had no answer; the newest 4,000 are grouped.

    Deletes what is older than `events_days`. Raises AdvisorError, SQLAlchemyError.
    """
    store = QuestionStore(settings.events_database_url)
    store.create()
    store.delete_before(today - timedelta(days=settings.events_days))
    encoder = UseEncoder()
    search = Search(open_database(settings.database_url), JoinedEncoder())

    def nearest(text: str) -> list[Hit]:
        return search.find(text).hits

    missed = unanswered(store.since(since), nearest)
    if not missed:
        return [], 0
    newest = missed[-MOST_QUESTIONS:]
    vectors = question_vectors(newest, _usual_questions(settings.knowledge), encoder)
    return find_gaps(newest, vectors, nearest), len(missed)


def _usual_questions(knowledge: Path) -> dict[str, list[str]]:
    usual: dict[str, list[str]] = {}
    for article in read_content(knowledge).articles:
        usual.setdefault(article.language, []).extend(article.questions[:_USUAL_AN_ARTICLE])
    return usual
