"""A public intent set, cut down to a declared size with a fixed seed."""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from advisor.yaml_file import read_yaml
from bench.fetch import PublicFile

OUT_OF_SCOPE = "oos"
_SETS = Path(__file__).with_name("data_sets.yml")
T = TypeVar("T")
_SEED = 2026
_RAREST = 20


@dataclass(frozen=True)
class Example:
    text: str
    intent: str


@dataclass(frozen=True)
class DataSet:
    name: str
    language: str
    train: tuple[Example, ...]
    test: tuple[Example, ...]

    @property
    def intents(self) -> int:
        return len({example.intent for example in self.train})

    def sample(self, intents: int, examples_an_intent: int, test: int) -> "DataSet":
        """At most so many intents, training examples of each, and test examples of all; chosen with a fixed seed.

        Out of scope stays in, whatever the number of intents.
        """
        names = [name for name in sorted({example.intent for example in self.train}) if name != OUT_OF_SCOPE]
        kept = {OUT_OF_SCOPE, *_shuffled(names)[:intents]}
        groups = [group for group in _by_intent(_shuffled(self.train)) if group[0].intent in kept]
        chosen = [example for group in groups for example in group[:examples_an_intent]]
        tests = [example for example in _shuffled(self.test) if example.intent in kept]
        return DataSet(self.name, self.language, tuple(chosen), tuple(tests[:test]))


def read_data_sets() -> list[DataSet]:
    """All of data_sets.yml, fetched where needed. Raises FetchError."""
    return [_read(name, **fields) for name, fields in read_yaml(_SETS).items()]


def _read(name: str, language: str, format: str, files: list[dict[str, str]], **_terms: str) -> DataSet:
    paths = [PublicFile(**file).fetch() for file in files]
    train, test = _FORMATS[format](paths)
    return DataSet(name, language, tuple(train), tuple(test))


Split = tuple[list[Example], list[Example]]


def _banking77(paths: list[Path]) -> Split:
    train, test = ([Example(*row) for row in _csv_rows(path)] for path in paths)
    return train, test


def _csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


def _clinc150(paths: list[Path]) -> Split:
    """Out-of-scope questions are an intent of their own, with the 100 training examples the set gives."""
    rows = json.loads(paths[0].read_text(encoding="utf-8"))
    train, test = ([Example(*row) for row in [*rows[part], *rows[f"oos_{part}"]]] for part in ("train", "test"))
    return train, test


def _smp2019(paths: list[Path]) -> Split:
    """Its domain and intent together are the class; those with fewer than 20 examples are left out.

    Only its training part was published: every fifth example of a class is for the test.
    """
    rows = json.loads(paths[0].read_text(encoding="utf-8"))
    examples = [Example(row["text"], f"{row['domain']}.{row['intent']}".lower()) for row in rows]
    groups = [group for group in _by_intent(_shuffled(examples)) if len(group) >= _RAREST]
    train = [example for group in groups for place, example in enumerate(group) if place % 5]
    return train, [example for group in groups for example in group[::5]]


_FORMATS: dict[str, Callable[[list[Path]], Split]] = {
    "banking77": _banking77,
    "clinc150": _clinc150,
    "smp2019": _smp2019,
}


def _shuffled(values: Iterable[T]) -> list[T]:
    listed = list(values)
    random.Random(_SEED).shuffle(listed)  # noqa: S311 - a sample, not a secret
    return listed


def _by_intent(examples: Iterable[Example]) -> list[list[Example]]:
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.intent].append(example)
    return [groups[intent] for intent in sorted(groups)]
