"""The record of second readings (docs/second-reading/): who read which article, at which addresses, what changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.table_file import read_table, required, required_day
from advisor.text_file import line_of

_COLUMNS = "article read_on read_by addresses confirmed changed doubt".split()


@dataclass(frozen=True)
class SecondReading:
    """One article read again by somebody who did not write it; `path` and `line` say where that is recorded."""

    article: str
    read_on: date
    read_by: str
    addresses: tuple[str, ...]
    confirmed: str
    changed: str
    doubt: str
    path: Path
    line: int

    @property
    def topic(self) -> str:
        return self.article.split("/")[0]


def read_second_readings(folder: Path) -> list[SecondReading]:
    """Every row of every table in `folder`. Raises ContentError."""
    tables = ((path, read_table(path, _COLUMNS)) for path in sorted(folder.glob("*.csv")))
    return [_reading(row, path, line) for path, table in tables for line, row in table]


def check_second_readings(content: Content, readings: Sequence[SecondReading]) -> Iterator[ContentError]:
    """Every article has one row, in the table of its topic, not older than its review."""
    reviewed = {article.id: article.reviewed_on for article in content.articles}
    seen: set[str] = set()
    for reading in readings:
        if rule := _broken_rule(reading, reviewed, seen):
            yield ContentError(reading.path, reading.line, f"'{reading.article}' {rule}")
        seen.add(reading.article)
    for article in content.articles:
        if article.language == "en" and article.id not in seen:
            path = content.path_of(article)
            yield ContentError(path, line_of(path, "\nid:"), "no second reading is recorded in docs/second-reading/")


def without_address(readings: Iterable[SecondReading]) -> Iterator[ContentError]:
    """Readings for which no source was opened."""
    for reading in readings:
        if not reading.addresses:
            yield ContentError(reading.path, reading.line, f"'{reading.article}' was read without opening a source")


def _reading(row: dict[str, str], path: Path, line: int) -> SecondReading:
    required(row, ("article", "read_by"), path, line)
    return SecondReading(
        article=row["article"],
        read_on=required_day(row, "read_on", path, line),
        read_by=row["read_by"],
        addresses=tuple(row["addresses"].split()),
        confirmed=row["confirmed"],
        changed=row["changed"],
        doubt=row["doubt"],
        path=path,
        line=line,
    )


def _broken_rule(reading: SecondReading, reviewed: dict[str, date], seen: set[str]) -> str | None:
    if reading.article not in reviewed:
        return "is no article"
    if reading.article in seen:
        return "has two rows"
    if reading.path.stem != reading.topic:
        return f"belongs in {reading.topic}.csv"
    if reading.read_on < reviewed[reading.article]:
        return f"was read on {reading.read_on}, before its review on {reviewed[reading.article]}: read it again"
    if not all(address.startswith(("https://", "http://")) for address in reading.addresses):
        return "'addresses' must be addresses that begin with https://, with a space between them"
    return None
