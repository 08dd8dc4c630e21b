"""A dated fact: one row of a table under knowledge/tables/ (DESIGN contract 4)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from advisor.errors import ContentError
from advisor.table_file import day_in, one_of, read_table, required, required_day

COLUMNS = [
    "id",
    "value",
    "unit",
    "currency",
    "office",
    "applies_to_en",
    "applies_to_zh",
    "valid_from",
    "valid_to",
    "source",
    "checked_on",
    "confidence",
]
UNITS = frozenset("year month week day business-day hour percent class item page word person".split())
PER_UNITS = frozenset(
    "class item page word person party application case design name claim mark hour day week month year".split()
)
CONFIDENCES = frozenset({"read", "unverified"})
_VALUE = re.compile(r"^-?\d+(\.\d+)?(-\d+(\.\d+)?)?$")


class Dated(Protocol):
    """What stands in one of our tables with its source and the day it was checked."""

    @property
    def source(self) -> str: ...

    @property
    def checked_on(self) -> date: ...

    @property
    def confidence(self) -> str: ...


@dataclass(frozen=True)
class Fact:
    """`value` is a number or a range "300-600"; an amount has a `currency` and perhaps a `per-…` unit."""

    id: str
    value: str
    unit: str
    currency: str
    office: str
    applies_to: dict[str, str]
    valid_from: date | None
    valid_to: date | None
    source: str
    checked_on: date
    confidence: str

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


def fact_on(rows: Iterable[Fact], day: date) -> Fact | None:
    """The row in force on `day`, or None: an old row never stands in for a missing one."""
    return next((row for row in rows if row.is_valid_on(day)), None)


def read_facts(path: Path) -> list[Fact]:
    """Rows of one table. Raises ContentError."""
    return [fact for _, fact in numbered_facts(path)]


def numbered_facts(path: Path) -> Iterator[tuple[int, Fact]]:
    """(line, fact) of every row of one table. Raises ContentError."""
    for line, row in read_table(path, COLUMNS):
        yield line, _fact(row, path, line)


def _fact(row: dict[str, str], path: Path, line: int) -> Fact:
    required(row, ("id", "source"), path, line)
    one_of(row, "confidence", CONFIDENCES, path, line)
    if not _VALUE.match(row["value"]):
        raise ContentError(path, line, f"'value' must be a number or a range such as 300-600, not '{row['value']}'")
    known = {f"per-{unit}" for unit in PER_UNITS} if row["currency"] else UNITS
    one_of(row, "unit", frozenset({"", *known}), path, line)
    return Fact(
        applies_to={"en": row["applies_to_en"], "zh": row["applies_to_zh"]},
        valid_from=day_in(row, "valid_from", path, line),
        valid_to=day_in(row, "valid_to", path, line),
        checked_on=required_day(row, "checked_on", path, line),
        **{key: row[key] for key in ("id", "value", "unit", "currency", "office", "source", "confidence")},
    )
