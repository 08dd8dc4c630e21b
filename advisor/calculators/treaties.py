"""Whether a State is bound by a convention on a day (knowledge/tools/treaty_parties.csv)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.knowledge.fact import CONFIDENCES
from advisor.table_file import day_in, one_of, read_table, required, required_day

_COLUMNS = "code treaty status in_force source checked_on confidence".split()
TREATIES = frozenset({"new_york", "singapore"})


@dataclass(frozen=True)
class Membership:
    """`status` is party, signed (not yet bound) or none; `in_force` is when the State became bound, if known."""

    code: str
    treaty: str
    status: str
    in_force: date | None
    source: str
    checked_on: date
    confidence: str


class Treaties:
    """Raises ContentError when it is made."""

    def __init__(self, path: Path) -> None:
        rows = read_table(path, _COLUMNS)
        self._rows = {(row["code"], row["treaty"]): _membership(row, path, line) for line, row in rows}

    def membership(self, code: str, treaty: str) -> Membership | None:
        """None when the table does not name the State."""
        return self._rows.get((code, treaty))


def _membership(row: dict[str, str], path: Path, line: int) -> Membership:
    required(row, ("code", "source"), path, line)
    one_of(row, "treaty", TREATIES, path, line)
    one_of(row, "status", frozenset({"party", "signed", "none"}), path, line)
    one_of(row, "confidence", CONFIDENCES, path, line)
    return Membership(
        code=row["code"],
        treaty=row["treaty"],
        status=row["status"],
        in_force=day_in(row, "in_force", path, line),
        source=row["source"],
        checked_on=required_day(row, "checked_on", path, line),
        confidence=row["confidence"],
    )
