"""Rules of the fee estimate: which figure answers which question (knowledge/tools/fee_rules.csv, fee_cuts.csv)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import ContentError
from advisor.table_file import one_of, read_table, required

RULE_COLUMNS = "procedure right office part due fact count first last who cuts".split()
CUT_COLUMNS = "cut who figure status".split()
# A rule for every office that has none of its own for the same part.
ANY_OFFICE = "*"
_THINGS = "class design reproduction sheet claim standard_class standard_member".split()
COUNTS = frozenset({"", "by_design", "by_year", *(f"each_{thing}" for thing in _THINGS)})


@dataclass(frozen=True)
class FeeRule:
    """One fee: due `filing` or `later`, for applicants with one of the traits `who` (everybody when empty).

    `count` is empty for a fee charged once; `each_…` charges it for each thing from the `first` to the `last`;
    `by_…` charges it once when the number lies in that range. Without a `fact` the amount of the fee is unknown.
    """

    procedure: str
    right: str
    office: str
    part: str
    due: str
    fact: str
    count: str
    first: int
    last: int | None
    who: frozenset[str]
    cuts: tuple[str, ...]

    @property
    def thing(self) -> str:
        """What is counted: class, design, sheet, year…; empty for a fee charged once."""
        return self.count.partition("_")[2]

    def times(self, counts: Mapping[str, int]) -> int:
        """How often the fee is charged for so many of each thing."""
        if not self.count:
            return 1
        number = counts.get(self.thing, 0)
        within = min(number, self.last or number) - self.first + 1
        if self.count.startswith("each_"):
            return max(within, 0)
        return int(self.first <= number <= (self.last or number))

    def is_for(self, traits: frozenset[str]) -> bool:
        return not self.who or bool(self.who & traits)


@dataclass(frozen=True)
class Cut:
    """A reduction by the percentage or amount of `figure`; not certain when it hangs on more than is known."""

    id: str
    who: frozenset[str]
    figure: str
    is_certain: bool


def read_fee_rules(path: Path) -> list[FeeRule]:
    """Raises ContentError."""
    return [_rule(row, path, line) for line, row in read_table(path, RULE_COLUMNS)]


def read_cuts(path: Path) -> list[Cut]:
    """Raises ContentError."""
    return [_cut(row, path, line) for line, row in read_table(path, CUT_COLUMNS)]


def _rule(row: dict[str, str], path: Path, line: int) -> FeeRule:
    required(row, ("procedure", "right", "office", "part"), path, line)
    one_of(row, "due", frozenset({"filing", "later"}), path, line)
    one_of(row, "count", COUNTS, path, line)
    return FeeRule(
        first=_number(row, "first", path, line) or 1,
        last=_number(row, "last", path, line),
        who=frozenset(row["who"].split()),
        cuts=tuple(row["cuts"].split()),
        **{key: row[key] for key in ("procedure", "right", "office", "part", "due", "fact", "count")},
    )


def _cut(row: dict[str, str], path: Path, line: int) -> Cut:
    required(row, ("cut", "who", "figure"), path, line)
    one_of(row, "status", frozenset({"applied", "possible"}), path, line)
    return Cut(row["cut"], frozenset(row["who"].split()), row["figure"], row["status"] == "applied")


def _number(row: dict[str, str], column: str, path: Path, line: int) -> int | None:
    if row[column] and not row[column].isdecimal():
        raise ContentError(path, line, f"'{column}' must be a whole number, not '{row[column]}'")
    return int(row[column]) if row[column] else None
