"""Converting an amount at the rates of one day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.exchange import convert
from advisor.case.value import Money
from advisor.knowledge.fact import read_facts

DAY = date(2026, 11, 28)
FACTS = {row.id: [row] for row in read_facts(Path("knowledge/tables/adr-fees.csv"))}


@pytest.mark.parametrize(
    ("amount", "currency", "wanted", "result"),
    [
        # Central parity of 27 January 2026: 100 US dollars are 698.58 yuan, 100 euros 827.55.
        (69858, "CNY", "USD", 10_000),
        (10_000, "USD", "CNY", 69_858),
        (69858, "EUR", "USD", 82_755),
        (0, "CNY", "USD", 0),
    ],
)
def test_an_amount_is_converted_by_way_of_the_yuan(amount: int, currency: str, wanted: str, result: int) -> None:
    converted = convert(Money(Decimal(amount), currency), wanted, FACTS, DAY)

    assert converted is not None and converted.money == Money(Decimal(result), wanted)
    assert converted.rates


def test_nothing_is_converted_without_need() -> None:
    converted = convert(Money(Decimal("1.50"), "USD"), "USD", {}, DAY)

    assert converted is not None and (converted.money.amount, converted.rates) == (Decimal("1.50"), ())


@pytest.mark.parametrize(("currency", "day"), [("KES", DAY), ("EUR", date(2026, 1, 26))])
def test_without_a_rate_for_the_day_there_is_no_amount(currency: str, day: date) -> None:
    assert convert(Money(Decimal(1), currency), "USD", FACTS, day) is None


@given(one=st.integers(0, 10**11), other=st.integers(0, 10**11))
def test_a_larger_amount_stays_larger(one: int, other: int) -> None:
    small, large = (convert(Money(Decimal(value), "CNY"), "USD", FACTS, DAY) for value in sorted((one, other)))
    assert small is not None and large is not None
    assert small.money.amount <= large.money.amount
