"""What one stored question gave in one run, and the file such a run is kept in."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Stored:
    """A question without who asked; `language` is that of its reply."""

    text: str
    language: str
    country: str | None = None


@dataclass(frozen=True)
class Outcome:
    """`articles` are those said or, where nothing was said, those offered; `answer` is what comes before the steps.

    `figures` are shown figures by the id of their fact.
    """

    question: Stored
    kind: str
    articles: tuple[str, ...] = ()
    answer: str = ""
    figures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """The outcomes of a day's knowledge: what the answers were on `today`."""

    today: date
    outcomes: tuple[Outcome, ...]


def write_run(run: Run, path: Path) -> None:
    """One line with the day, then one line an outcome."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [{"today": run.today.isoformat()}, *map(asdict, run.outcomes)]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def read_run(path: Path) -> Run | None:
    """None when no run has been kept."""
    if not path.exists():
        return None
    first, *lines = map(json.loads, path.read_text(encoding="utf-8").strip().split("\n"))
    return Run(date.fromisoformat(first["today"]), tuple(map(_outcome, lines)))


def only(run: Run, questions: Iterable[Stored]) -> Run:
    """`run` without what is not among `questions`."""
    wanted = set(questions)
    return Run(run.today, tuple(outcome for outcome in run.outcomes if outcome.question in wanted))


def _outcome(line: dict[str, object]) -> Outcome:
    question = Stored(**line.pop("question"))  # type: ignore[arg-type]
    return Outcome(question, **{**line, "articles": tuple(line["articles"])})  # type: ignore[arg-type]
