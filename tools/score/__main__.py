"""Scores the assistant on questions nobody here wrote and writes docs/evaluation.md: `python -m tools.score`."""

import sys
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.catalogue import read_catalogue
from advisor.knowledge.database import open_database
from advisor.knowledge.search import Search, Weights
from advisor.knowledge.strangers import read_strangers
from advisor.settings import read_settings
from advisor.understanding.ranking import Thresholds
from tools.evaluate import main as evaluate
from tools.score.baselines import baselines
from tools.score.calibration import calibration, draw
from tools.score.question import QUESTIONS, Question, read_questions
from tools.score.scope import by_kind, in_force
from tools.score.scored import Scored, by_first_annotator, read_scored, write_turns
from tools.score.tables import kinds, results

TURNS = Path("var/evaluation-turns.jsonl")
REPLIES = Path("var/evaluation.jsonl")
PAGE = Path("docs/evaluation.md")
PLOT = Path("docs/evaluation/reliability.svg")


def page(questions: list[Question], scored: list[Scored], today: date) -> str:
    """docs/evaluation.md, with the figures of `scored`."""
    template = Environment(  # noqa: S701 - Markdown, not HTML
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, keep_trailing_newline=True
    ).get_template("evaluation.md.jinja")
    settings = read_settings()
    search = Search(open_database(settings.database_url), JoinedEncoder())
    tables = {
        "results": results(scored),
        "first_annotator": results(by_first_annotator(scored)),
        "kinds": kinds(scored),
        "baselines": baselines(questions, scored),
        "scope": in_force(search, by_kind(), Thresholds().strange),
        "calibration": calibration(scored),
    }
    return template.render(
        today=today,
        count=len(questions),
        strangers=len(read_strangers(settings.nlu)),
        articles=len(read_catalogue(settings.knowledge / "topics.yml").titles),
        thresholds=Thresholds(),
        weights=Weights(),
        **{name: "\n".join(lines) for name, lines in tables.items()},
    )


def main() -> int:
    questions = read_questions(QUESTIONS)
    TURNS.parent.mkdir(exist_ok=True)
    write_turns(questions, TURNS)
    failed = evaluate([str(TURNS), str(REPLIES)])
    if not failed:
        scored = read_scored(questions, REPLIES)
        draw(scored, PLOT)
        PAGE.write_text(page(questions, scored, date.today()), encoding="utf-8")
        print("\n".join(results(scored)))
    return failed


if __name__ == "__main__":
    sys.exit(main())
