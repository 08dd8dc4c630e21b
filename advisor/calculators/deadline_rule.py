"""A rule of the deadline finder: one row of knowledge/tools/deadline_rules.csv."""

from dataclasses import dataclass
from pathlib import Path

from advisor.calculators.period import COUNTS
from advisor.errors import ContentError
from advisor.table_file import one_of, read_table, required

COLUMNS = "kind what office act counted_from facts every count moves who".split()
ANY_OFFICE = "*"


@dataclass(frozen=True)
class Term:
    """A fact that adds to the period, or takes from it with a sign of -1; `end` is that of a range."""

    fact: str
    sign: int = 1
    end: str = ""


@dataclass(frozen=True)
class Rule:
    """`act` is what the last day is for, counted from a fact of the case; `every` is the fact it returns by.

    `what` is a right or a domain policy, `who` "home" or "abroad" where the period depends on it.
    """

    kind: str
    what: str
    office: str
    act: str
    counted_from: str
    terms: tuple[Term, ...]
    every: str
    count: str
    moves: str
    who: str

    @property
    def facts(self) -> set[str]:
        return {term.fact for term in self.terms} | ({self.every} if self.every else set())


def read_rules(path: Path) -> list[Rule]:
    """Raises ContentError."""
    return [_rule(row, path, line) for line, row in read_table(path, COLUMNS)]


def _rule(row: dict[str, str], path: Path, line: int) -> Rule:
    required(row, ("kind", "what", "act", "counted_from", "facts"), path, line)
    one_of(row, "count", COUNTS, path, line)
    one_of(row, "who", frozenset({"", "home", "abroad"}), path, line)
    others = {key: row[key] for key in COLUMNS if key != "facts"}
    return Rule(terms=tuple(_term(text, path, line) for text in row["facts"].split()), **others)


def _term(text: str, path: Path, line: int) -> Term:
    fact, _, end = text.removeprefix("-").partition(":")
    if end not in {"", "low", "high"}:
        raise ContentError(path, line, f"'{text}': the end of a range is 'low' or 'high'")
    return Term(fact, -1 if text.startswith("-") else 1, end)
