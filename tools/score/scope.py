"""How far messages on and off the subject are told apart by how strange they are: `python -m tools.score.scope`.

Prints the limits of `Thresholds.strange` that docs/evaluation.md's rule gives, and what others would do.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from advisor.encoders.joined import JoinedEncoder
from advisor.knowledge.database import open_database
from advisor.knowledge.search import Search
from advisor.settings import read_settings
from advisor.understanding.sentences import asking_sentences
from tools.score.markdown import markdown, percent
from tools.score.question import LANGUAGES, QUESTIONS, read_questions

KEPT_OUT = Path("data/evaluation/scope.jsonl")
_COLUMNS = ("messages", "asked in", "on the subject", "turned away", "off the subject", "recognised")
_AROUND = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)

_Values = NDArray[np.float64]


@dataclass(frozen=True)
class Message:
    language: str
    is_in_scope: bool
    text: str


@dataclass(frozen=True)
class Strangeness:
    """Of messages on the subject, and of others; some of each."""

    inside: _Values
    outside: _Values

    def limit(self) -> float:
        """Which errs as often either way: as large a share of those on the subject is above as of the others below."""
        values = np.sort(np.concatenate([self.inside, self.outside]))
        between = (values[1:] + values[:-1]) / 2
        turned_away = np.mean(self.inside > between[:, np.newaxis], axis=1)
        taken_for_ours = np.mean(self.outside <= between[:, np.newaxis], axis=1)
        return float(between[np.argmin(np.abs(turned_away - taken_for_ours))])

    def cells(self, limit: float) -> tuple[str, str, str, str]:
        turned_away, recognised = (self.inside > limit).tolist(), (self.outside > limit).tolist()
        return str(len(turned_away)), percent(turned_away), str(len(recognised)), percent(recognised)


def kept_out(path: Path) -> list[Message]:
    """Messages in our words after what people asked on public pages, learnt nowhere (data/evaluation/README.md)."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Message(line["language"], line["scope"] == "in", line["text"]) for line in lines]


def tuning(path: Path) -> list[Message]:
    questions = [question for question in read_questions(path) if question.part == "tuning"]
    return [Message(question.language, question.is_in_scope, question.text) for question in questions]


def strangeness(messages: Iterable[Message], search: Search, tags: Sequence[str]) -> Strangeness:
    """Of the messages in one of the languages `tags`, by the search alone."""
    sides: tuple[list[float], list[float]] = ([], [])
    for message in messages:
        if message.language in tags:
            found = search.find(message.text, asking_sentences(message.text))
            sides[not message.is_in_scope].append(found.strangeness)
    return Strangeness(*map(np.array, sides))


def by_kind() -> dict[str, list[Message]]:
    return {"kept out": kept_out(KEPT_OUT), "tuning": tuning(QUESTIONS)}


def in_force(search: Search, messages: Mapping[str, Sequence[Message]], limits: Mapping[str, float]) -> list[str]:
    """What `limits` do, a row for each kind of messages and language."""
    cells = [
        (kind, language, *strangeness(of_kind, search, tags).cells(limits[language]))
        for kind, of_kind in messages.items()
        for language, tags in LANGUAGES.items()
    ]
    return markdown(_COLUMNS, cells)


def around(limit: float, measured: Strangeness) -> list[str]:
    """What `limit` and others near it do."""
    limits = [limit + step for step in _AROUND]
    return markdown(("limit", *_COLUMNS[2:]), [(f"{one:.1f}", *measured.cells(one)) for one in limits])


def main() -> int:
    search = Search(open_database(read_settings().database_url), JoinedEncoder())
    messages = [message for of_kind in by_kind().values() for message in of_kind]
    for language, tags in LANGUAGES.items():
        measured = strangeness(messages, search, tags)
        limit = measured.limit()
        print(f"{language}: {limit:.1f}", *around(limit, measured), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
