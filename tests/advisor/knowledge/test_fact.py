"""Dated facts: one row, one fact, and never an old row for a new day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import ContentError
from advisor.knowledge.fact import COLUMNS, fact_on, read_facts
from tests.builders import make_fact

OLD = make_fact(value="500", valid_to=date(2026, 12, 31))
NEW = make_fact(value="600", valid_from=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2020, 1, 1), "500"), (date(2026, 12, 31), "500"), (date(2027, 1, 1), "600"), (date(2030, 1, 1), "600")],
)
def test_the_row_in_force_on_the_day_is_taken(day: date, value: str) -> None:
    fact = fact_on([OLD, NEW], day)

    assert fact is not None
    assert fact.value == value


def test_no_row_for_the_day_is_no_fact() -> None:
    assert fact_on([OLD], date(2027, 1, 1)) is None


@given(st.dates(), st.integers(0, 5000), st.dates())
def test_a_fact_is_valid_exactly_between_its_dates(start: date, days: int, day: date) -> None:
    end = min(date.max - timedelta(days=1), start + timedelta(days=min(days, (date.max - start).days)))
    fact = make_fact(valid_from=start, valid_to=end)

    assert fact.is_valid_on(day) == (start <= day <= end)


ROW = "fee,450,per-class,CNY,CN,renewal,续展,2017-04-01,,office,2026-11-01,read"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (ROW.replace("450", "450 yuan"), "'value' must be a number"),
        (ROW.replace("per-class", "per-dozen"), "'unit' must be"),
        (ROW.replace("CNY", ""), "'unit' must be"),
        (ROW.replace("2017-04-01", "1 April 2017"), "'valid_from' must be a date"),
        (ROW.replace("2026-11-01", ""), "'checked_on' is missing"),
        (ROW.replace("read", "sure"), "'confidence' must be"),
        (ROW.replace(",office", ""), "a row must have 12 cells"),
    ],
)
def test_a_bad_row_names_its_line_and_rule(tmp_path: Path, row: str, rule: str) -> None:
    path = tmp_path / "fees.csv"
    path.write_text("\n".join([",".join(COLUMNS), ROW, row]), encoding="utf-8")

    with pytest.raises(ContentError, match=rule) as fault:
        read_facts(path)

    assert fault.value.line == 3
