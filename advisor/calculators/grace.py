"""The grace period of an office: how long after one's own disclosure a filing may still be new there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.calculators.period import last_day, period_of
from advisor.knowledge.fact import Fact, fact_on
from advisor.table_file import one_of, read_table, required

COLUMNS = "right office fact scope".split()
# "own" covers what the applicant disclosed; "listed" only what the law lists, such as an official exhibition.
SCOPES = frozenset({"own", "listed"})


@dataclass(frozen=True)
class GraceRule:
    """One row of knowledge/tools/grace_periods.csv."""

    right: str
    office: str
    fact: str
    scope: str


@dataclass(frozen=True)
class Grace:
    """`last_day` to file after a disclosure; None while its day is unknown."""

    right: str
    office: str
    scope: str
    fact: Fact
    last_day: date | None
    is_past: bool


def read_grace_rules(path: Path) -> list[GraceRule]:
    """Raises ContentError."""
    rules: list[GraceRule] = []
    for line, row in read_table(path, COLUMNS):
        required(row, COLUMNS, path, line)
        one_of(row, "scope", SCOPES, path, line)
        rules.append(GraceRule(**row))
    return rules


def find_grace(
    rules: Iterable[GraceRule],
    right: str,
    offices: Sequence[str],
    facts: Mapping[str, Sequence[Fact]],
    shown_on: date | None,
    today: date,
) -> Grace | None:
    """The grace of the first of `offices` that has a figure today; None when none has.

    Raises OverflowError beyond the calendar.
    """
    chosen = [rule for rule in rules if rule.right == right]
    for office in offices:
        rule = next((rule for rule in chosen if rule.office == office), None)
        fact = fact_on(facts.get(rule.fact, ()), today) if rule else None
        if rule and fact:
            last = last_day(shown_on, period_of(fact)) if shown_on else None
            return Grace(right, office, rule.scope, fact, last, last is not None and last < today)
    return None
