"""A fact rests on a source that exists, and one row of it holds for a day."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.fact import Fact, numbered_facts


def check(content: Content) -> Iterator[ContentError]:
    for rows in content.facts.values():
        for row in rows:
            if row.source not in content.sources:
                yield _fault(content.root, row, f"source '{row.source}' does not exist")
        ordered = sorted(rows, key=lambda row: row.valid_from or date.min)
        for earlier, later in itertools.pairwise(ordered):
            if (earlier.valid_to or date.max) >= (later.valid_from or date.min):
                yield _fault(content.root, later, "the same day has two rows")


def _fault(root: Path, row: Fact, rule: str) -> ContentError:
    places = (
        (path, line)
        for path in sorted((root / "tables").glob("*.csv"), reverse=True)
        for line, fact in numbered_facts(path)
        if fact == row
    )
    path, line = next(places)
    return ContentError(path, line, f"fact '{row.id}': {rule}")
