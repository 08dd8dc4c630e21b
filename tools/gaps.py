"""Lists what users asked and did not get answered, most asked first: `python -m tools.gaps [--since DAY] [--json]`."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from advisor.errors import AdvisorError
from advisor.question_log.gap import Gap
from advisor.question_log.report import MOST_QUESTIONS, report_gaps
from advisor.settings import Settings, read_settings
from tools.day import day
from tools.score.markdown import markdown

_COLUMNS = ("asked", "question", "languages", "countries", "replies", "nearest articles")


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
    gaps, missed = report_gaps(settings, since, date.today())
    if missed > MOST_QUESTIONS:
        print(f"Only the newest {MOST_QUESTIONS} of {missed} are grouped; ask with SINCE=.", file=sys.stderr)
    return gaps


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
