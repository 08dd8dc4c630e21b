"""What filing first costs: which figures make the fee of a right at an office (knowledge/tools/first_fees.csv)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.knowledge.fact import Fact, fact_on
from advisor.table_file import read_table, required

COLUMNS = "right office fact".split()


@dataclass(frozen=True)
class FirstFee:
    right: str
    office: str
    fact: str


def read_first_fees(path: Path) -> list[FirstFee]:
    """Raises ContentError."""
    fees: list[FirstFee] = []
    for line, row in read_table(path, COLUMNS):
        required(row, COLUMNS, path, line)
        fees.append(FirstFee(**row))
    return fees


def find_fees(
    fees: Iterable[FirstFee], right: str, offices: Sequence[str], facts: Mapping[str, Sequence[Fact]], today: date
) -> tuple[Fact, ...]:
    """The parts of the fee at the first of `offices` that has figures today; empty when one of them is missing."""
    mine = [fee for fee in fees if fee.right == right]
    for office in offices:
        parts = [fact_on(facts.get(fee.fact, ()), today) for fee in mine if fee.office == office]
        if parts and all(parts):
            return tuple(part for part in parts if part)
    return ()
