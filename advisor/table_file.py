"""Reading a table (CSV with a line of column names), with the line of every fault."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from advisor.errors import ContentError
from advisor.text_file import read_text


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of every row. Raises ContentError."""
    reader = csv.DictReader(read_text(path).splitlines(keepends=True), strict=True)
    try:
        if reader.fieldnames != list(columns):
            raise ContentError(path, 1, f"the columns must be {','.join(columns)}")
        for row in reader:
            if None in row or None in row.values():
                rule = f"a row must have {len(columns)} cells (put a text with commas in quotes)"
                raise ContentError(path, reader.line_num, rule)
            yield reader.line_num, row
    except csv.Error as error:
        raise ContentError(path, max(reader.line_num, 1), f"not a valid table: {error}") from error


def day_in(row: dict[str, str], column: str, path: Path, line: int) -> date | None:
    """The date in a cell, None when it is empty. Raises ContentError."""
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        raise ContentError(path, line, f"'{column}' must be a date such as 2026-11-22, not '{row[column]}'") from None


def required_day(row: dict[str, str], column: str, path: Path, line: int) -> date:
    """The date in a cell. Raises ContentError, also when the cell is empty."""
    required(row, (column,), path, line)
    day = day_in(row, column, path, line)
    assert day is not None
    return day


def required(row: dict[str, str], columns: Sequence[str], path: Path, line: int) -> None:
    """Raises ContentError when one of the cells is empty."""
    for column in columns:
        if not row[column].strip():
            raise ContentError(path, line, f"'{column}' is missing")


def one_of(row: dict[str, str], column: str, allowed: frozenset[str], path: Path, line: int) -> None:
    """Raises ContentError when the cell holds anything else."""
    if row[column] not in allowed:
        raise ContentError(path, line, f"'{column}' must be one of {sorted(allowed)}, not '{row[column]}'")
