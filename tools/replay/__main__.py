"""Asks stored questions again and shows what changed since the accepted run: `python -m tools.replay --help`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from tqdm import tqdm

from advisor.errors import AdvisorError
from advisor.knowledge.database import open_database
from advisor.knowledge.library import Library
from advisor.question_log.store import QuestionStore
from advisor.services import make_services
from advisor.settings import Settings, read_settings
from advisor.wording import read_wording
from tools.day import day
from tools.replay.outcome import Run, Stored, only, read_run, write_run
from tools.replay.questions import evaluation_questions, logged_questions, questions_of_file
from tools.replay.replayer import Replayer
from tools.replay.report import report

ACCEPTED = Path("var/replay/accepted.jsonl")


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return _replay(read_settings(), options)
    except (AdvisorError, SQLAlchemyError) as error:
        print(error, file=sys.stderr)
        return 1


def _replay(settings: Settings, options: argparse.Namespace) -> int:
    logged = [] if options.questions else _logged(settings)
    questions = questions_of_file(options.questions) if options.questions else logged or evaluation_questions()
    accepted = read_run(ACCEPTED)
    if accepted and logged:
        # What the log has forgotten is not kept here either.
        accepted = only(accepted, logged)
        write_run(accepted, ACCEPTED)
    # The accepted run's day unless another is asked for, so that no change comes from the calendar alone.
    today = options.today or (accepted.today if accepted else date.today())
    now = _run(settings, questions, today)
    print(report(accepted, now))
    if options.accept:
        write_run(now, ACCEPTED)
    return 0


def _logged(settings: Settings) -> list[Stored]:
    store = QuestionStore(settings.events_database_url)
    store.create()
    return logged_questions(store)


def _run(settings: Settings, questions: list[Stored], today: date) -> Run:
    library = Library(open_database(settings.database_url))
    wording = read_wording(settings.knowledge / "wording.yml")
    replayer = Replayer(make_services(settings).dialogue, library, wording, today)
    asked = tqdm(questions, desc="Asking again", unit="question", disable=not sys.stderr.isatty())
    return Run(today, tuple(replayer.ask(question) for question in asked))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.replay", description=__doc__)
    parser.add_argument("--questions", type=Path, help="lines {id, text}; else the question log, else data/evaluation")
    parser.add_argument("--today", type=day, metavar="DAY", help="the day of the answers (default: the accepted run's)")
    parser.add_argument("--accept", action="store_true", help="keep this run to compare the next one with")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
