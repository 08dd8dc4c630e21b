"""Grace periods: the day before and after the end, month ends, and which office counts."""

from datetime import date
from pathlib import Path

import pytest

from advisor.calculators.grace import find_grace, read_grace_rules
from advisor.knowledge.fact import Fact, read_facts

TODAY = date(2026, 11, 28)
RULES = read_grace_rules(Path("knowledge/tools/grace_periods.csv"))
FACTS: dict[str, list[Fact]] = {}
for table in Path("knowledge/tables").glob("*.csv"):
    for fact in read_facts(table):
        FACTS.setdefault(fact.id, []).append(fact)


@pytest.mark.parametrize(
    ("right", "offices", "shown", "last", "is_past"),
    [
        # 35 U.S.C. 102(b)(1): one year or less before the filing date (MPEP 2153).
        ("patent", ["US"], date(2025, 11, 28), date(2026, 11, 28), False),
        ("patent", ["US"], date(2025, 11, 27), date(2026, 11, 27), True),
        ("patent", ["US"], date(2024, 2, 29), date(2025, 2, 28), True),
        # Gebrauchsmustergesetz, section 3(1): six months.
        ("utility_model", ["DE"], date(2026, 8, 31), date(2027, 2, 28), False),
        ("design", ["DE", "EU"], date(2026, 3, 1), date(2027, 3, 1), False),
    ],
)
def test_own_disclosure_is_forgiven_to_a_day(
    right: str, offices: list[str], shown: date, last: date, is_past: bool
) -> None:
    grace = find_grace(RULES, right, offices, FACTS, shown, TODAY)

    assert grace is not None
    assert (grace.last_day, grace.is_past, grace.scope) == (last, is_past, "own")


@pytest.mark.parametrize(("right", "office"), [("patent", "CN"), ("patent", "EP"), ("design", "IN")])
def test_a_law_that_lists_its_cases_says_so(right: str, office: str) -> None:
    grace = find_grace(RULES, right, [office], FACTS, None, TODAY)

    assert grace is not None
    assert (grace.scope, grace.last_day, grace.is_past) == ("listed", None, False)


def test_an_office_without_a_figure_has_no_grace_we_know() -> None:
    assert find_grace(RULES, "patent", ["NP"], FACTS, None, TODAY) is None


def test_every_row_names_a_period_of_its_office_once() -> None:
    assert len({(rule.right, rule.office) for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all(row.office == rule.office and row.unit in {"month", "year"} for row in FACTS[rule.fact]), rule
