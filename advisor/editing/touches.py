"""What a change of one fact touches: every line of content, code and tests that names it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from advisor.text_file import read_text

_AROUND = 50
_ENDINGS = frozenset({".md", ".csv", ".yml", ".yaml", ".json", ".jsonl", ".py", ".js", ".html"})


@dataclass(frozen=True)
class Place:
    """A line that names the fact; `text` is what stands around the name."""

    path: Path
    line: int
    text: str


def places_of(name: str, folders: Iterable[Path]) -> Iterator[Place]:
    """Every line under `folders` that holds `name` as a whole id, by file."""
    # A rule of a guided tool may take a fact away: "-madrid-refusal-period".
    whole = re.compile(rf"(?<!\w)(?<!\w-){re.escape(name)}(?![\w-])")
    for path in _files(folders):
        for number, text in enumerate(read_text(path).splitlines(), 1):
            if match := whole.search(text):
                around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]
                yield Place(path, number, around.strip())


def similar(name: str, known: Iterable[str]) -> list[str]:
    """Up to five ids somebody may have meant."""
    ids = list(known)
    containing = [fact for fact in ids if name in fact]
    return (containing or get_close_matches(name, ids, n=5))[:5]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS and path.is_file())
