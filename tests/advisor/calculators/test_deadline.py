"""From rules and figures to dates: which turn of a returning period, which law, which closed days."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.deadline import DeadlineDate, Tables, find_dates
from advisor.calculators.deadline_rule import Rule, Term
from advisor.calculators.office_days import office_days
from tests.builders import make_fact

TODAY = date(2026, 11, 28)


def months(fact: str, value: str, **values: Any) -> Any:
    return make_fact(id=fact, value=value, unit="month", currency="", **values)


ROWS = {
    "term": [months("term", "120")],
    "window": [months("window", "12")],
    "grace": [months("grace", "6")],
    "oppose": [
        months("oppose", "3", valid_to=date(2026, 12, 31)),
        months("oppose", "2", valid_from=date(2027, 1, 1)),
    ],
    "working": [make_fact(id="working", value="30", unit="business-day", currency="")],
}
TABLES = Tables(ROWS, office_days)


def rule(act: str, *terms: Term, **values: str) -> Rule:
    defaults = {"kind": "renewal", "what": "trademark", "office": "US", "counted_from": "start", "every": ""}
    return Rule(act=act, terms=terms, **{**defaults, "count": "", "moves": "", "who": "", **values})


RENEWAL = [
    rule("renew_from", Term("term"), Term("window", -1), every="term"),
    rule("renew", Term("term"), every="term", moves="us"),
    rule("renew_late", Term("term"), Term("grace"), every="term"),
]
OPPOSITION = [rule("oppose", Term("oppose"))]


def dates(rules: list[Rule], start: date, today: date = TODAY) -> dict[str, date]:
    return {one.act: one.last_day for one in find_dates(rules, "US", {"start": start}, TABLES, today)}


@pytest.mark.parametrize(
    ("today", "renew"),
    [
        (date(2026, 7, 7), date(2026, 7, 7)),
        (date(2026, 7, 8), date(2026, 7, 7)),
        (date(2027, 1, 7), date(2026, 7, 7)),
        (date(2027, 1, 8), date(2036, 7, 7)),
    ],
)
def test_the_turn_is_the_first_that_can_still_be_kept(today: date, renew: date) -> None:
    """Registered 2016-07-07: the last day and the day after, the end of the grace period and the day after."""
    found = dates(RENEWAL, date(2016, 7, 7), today)

    assert found["renew"] == renew
    assert found["renew_from"] == renew.replace(year=renew.year - 1)
    assert found["renew_late"].replace(year=renew.year) == renew.replace(month=1)


def test_a_closed_day_moves_the_last_day_only_where_a_rule_says_so() -> None:
    (moved,) = find_dates(RENEWAL[1:2], "US", {"start": date(2018, 7, 8)}, TABLES, TODAY)
    (stays,) = find_dates(RENEWAL[2:3], "US", {"start": date(2018, 3, 9)}, TABLES, TODAY)

    assert (moved.counted, moved.last_day) == (date(2028, 7, 8), date(2028, 7, 10))
    assert stays.counted == stays.last_day == date(2028, 9, 9)
    assert stays.last_day.weekday() == 5


def test_the_law_of_the_day_of_the_event_counts() -> None:
    assert dates(OPPOSITION, date(2026, 12, 31))["oppose"] == date(2027, 3, 31)
    assert dates(OPPOSITION, date(2027, 1, 1))["oppose"] == date(2027, 3, 1)


def test_without_a_figure_for_the_day_there_is_no_date() -> None:
    rows = {"oppose": ROWS["oppose"][1:]}

    assert find_dates(OPPOSITION, "US", {"start": date(2026, 1, 1)}, Tables(rows, office_days), TODAY) == ()


def test_what_was_due_once_and_has_passed_is_left_out_beside_what_returns() -> None:
    once = rule("declare", Term("grace"))

    assert "declare" not in dates([once, *RENEWAL], date(2016, 12, 7))
    assert "declare" in dates([once, *RENEWAL], date(2026, 11, 1))
    assert "declare" in dates([once], date(2016, 12, 7))


def test_business_days_leave_out_weekends_and_holidays() -> None:
    (found,) = find_dates([rule("oppose", Term("working"))], "US", {"start": date(2026, 11, 20)}, TABLES, TODAY)

    assert found.last_day == date(2027, 1, 6)


def test_an_event_nobody_dated_gives_no_date() -> None:
    assert find_dates(RENEWAL, "US", {}, TABLES, TODAY) == ()


@given(st.dates(date(1960, 1, 1), date(2060, 12, 31)), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_returning_date_is_never_wholly_in_the_past(start: date, today: date) -> None:
    found = find_dates(RENEWAL, "US", {"start": start}, TABLES, today)

    assert max(one.last_day for one in found) >= today


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_moved_last_day_is_open_and_the_first_after_the_counted_one(start: date) -> None:
    (found,) = find_dates(RENEWAL[1:2], "US", {"start": start}, TABLES, date(2000, 1, 1))

    days = office_days("US")
    between = (found.counted + timedelta(n) for n in range((found.last_day - found.counted).days))
    assert days.is_open(found.last_day)
    assert not any(map(days.is_open, between))


def test_an_opening_day_is_no_limit() -> None:
    found: list[DeadlineDate] = list(find_dates(RENEWAL, "US", {"start": date(2016, 7, 7)}, TABLES, TODAY))

    assert [one.is_limit for one in found] == [False, True, True]
