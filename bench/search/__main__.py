"""Our search against SQLite's FTS5 and rank-bm25 at growing numbers of passages: `python -m bench.search`."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.engine import Engine

from advisor.joined_encoder import JoinedEncoder
from advisor.knowledge.database import open_database
from advisor.language.normalise import normalise
from advisor.settings import read_settings
from bench.page import write_page
from bench.results import SEARCH, write_result
from bench.search.corpus import write_scaled
from bench.search.ways import Encoded, OurFullText, Ours, PlainFts5, RankBm25, Way
from tools.score.question import QUESTIONS, read_questions

_SEED = 2026


def main() -> int:
    counts, asked = _sizes()
    encoded = _encode(asked)
    source = open_database(read_settings().database_url)
    measured = []
    for count in counts:
        print(f"{count} passages…", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            measured.append(_measure(source, count, encoded, Path(folder)))
        write_result(SEARCH, {"questions": asked, "measured": measured})
    write_page()
    return 0


def _measure(source: Engine, count: int, encoded: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Milliseconds a question and seconds to build, of each way; asked in turns, the first question for warming up.

    All is CPU time, which other work on the machine does not lengthen; nothing here waits for anything else.
    """
    began = time.process_time()
    engine = write_scaled(source, count, folder / "scaled.db")
    written = time.process_time() - began
    makers: dict[str, Callable[[], Way]] = {
        "ours": lambda: Ours(engine, Encoded(encoded)),
        "our full text": lambda: OurFullText(engine),
        "FTS5": lambda: PlainFts5(engine),
        "rank-bm25": lambda: RankBm25(engine),
    }
    built, ways = {}, {}
    for name, make in makers.items():
        began = time.process_time()
        ways[name] = make()
        ways[name].ask(next(iter(encoded)))
        built[name] = time.process_time() - began
    spent = _ask_in_turns(ways, list(encoded))
    engine.dispose()
    return {
        "passages": count,
        "write_seconds": written,
        "build_seconds": built,
        "median_milliseconds": {name: 1000 * float(np.median(times)) for name, times in spent.items()},
        "p99_milliseconds": {name: 1000 * float(np.quantile(times, 0.99)) for name, times in spent.items()},
    }


def _ask_in_turns(ways: dict[str, Way], questions: list[str]) -> dict[str, list[float]]:
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for question in questions:
        for name, way in ways.items():
            began = time.process_time()
            way.ask(question)
            spent[name].append(time.process_time() - began)
    return spent


def _encode(count: int) -> dict[str, Any]:
    """Vectors of a fixed-seed choice of the evaluation's questions, by their text."""
    questions = read_questions(QUESTIONS)
    chosen = random.Random(_SEED).sample(questions, min(count, len(questions)))  # noqa: S311 - a sample, not a secret
    texts = list(dict.fromkeys(normalise(question.text) for question in chosen))
    return dict(zip(texts, JoinedEncoder().encode(texts), strict=True))


def _sizes() -> tuple[list[int], int]:
    parser = argparse.ArgumentParser(prog="make bench-search", description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--questions", type=int, default=100, help="asked of each way (default: %(default)s)")
    given = parser.parse_args()
    return given.passages, given.questions


if __name__ == "__main__":
    sys.exit(main())
