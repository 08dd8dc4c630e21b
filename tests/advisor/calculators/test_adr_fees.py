"""Tariffs of dispute resolution, on the real figures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.adr_fees import Fee, fees_of, read_tariff, set_off, total_of
from advisor.case.value import Money
from advisor.knowledge.fact import Fact, read_facts

DAY = date(2026, 11, 28)
TARIFF = read_tariff(Path("knowledge/tools/adr_fees.csv"))
FACTS: dict[str, list[Fact]] = {}
for table in sorted(Path("knowledge/tables").glob("*.csv")):
    for row in read_facts(table):
        FACTS.setdefault(row.id, []).append(row)
DISCOUNT = FACTS["wipo-adr-sme-discount"][0]
AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2)
WIPO = ("mediation", "expedited_arbitration", "arbitration")


def fees(route: str, amount: object, discount: Fact | None = None) -> dict[str, Fee]:
    place = "CN" if route == "court" else ""
    value = None if amount is None else Money(Decimal(str(amount)), "CNY" if place else "USD")
    rows = [row for row in TARIFF if (row.route, row.place) == (route, place)]
    return {fee.kind: fee for fee in fees_of(rows, value, discount, FACTS, DAY)}


def low(route: str, kind: str, amount: object, discount: Fact | None = None) -> Decimal:
    return fees(route, amount, discount)[kind].low


@pytest.mark.parametrize(
    ("route", "kind", "amount", "due"),
    [
        # https://www.wipo.int/amc/en/arbitration/fees/: "the administration fee payable in an expedited Arbitration
        # when the amount in dispute is $5million is $5,000 (and not a fee of $6,000 …)"
        ("expedited_arbitration", "administration", 5_000_000, "5000"),
        ("expedited_arbitration", "registration", 5_000_000, "1000"),
        ("expedited_arbitration", "neutral", 5_000_000, "40000"),
        # The same schedule at the ends of its brackets and just beyond them.
        ("expedited_arbitration", "administration", 0, "1000"),
        ("expedited_arbitration", "administration", 2_500_000, "1000"),
        ("expedited_arbitration", "administration", "2500000.01", "5000"),
        ("expedited_arbitration", "neutral", 2_500_000, "20000"),
        ("expedited_arbitration", "neutral", "2500000.01", "40000"),
        ("expedited_arbitration", "administration", 10_000_000, "5000"),
        ("expedited_arbitration", "administration", 10_100_000, "5050"),
        ("expedited_arbitration", "administration", 30_000_000, "15000"),
        ("expedited_arbitration", "administration", 900_000_000, "15000"),
        ("arbitration", "registration", 900_000_000, "2000"),
        ("arbitration", "administration", 2_500_000, "2000"),
        ("arbitration", "administration", "2500000.01", "10000"),
        ("arbitration", "administration", 10_000_000, "10000"),
        ("arbitration", "administration", 12_000_000, "11000"),
        ("arbitration", "administration", 40_000_000, "25000"),
        ("arbitration", "administration", 41_000_000, "25000"),
        # 0.10 % above USD 250,000, at most USD 10,000: the ladder https://www.mediautor.com/en/fees-and-costs shows too
        ("mediation", "administration", 249_999, "250"),
        ("mediation", "administration", 250_000, "250"),
        ("mediation", "administration", 250_001, "250"),
        ("mediation", "administration", 1_000_000, "1000"),
        ("mediation", "administration", 10_000_000, "10000"),
        ("mediation", "administration", 10_000_001, "10000"),
    ],
)
def test_a_fee_follows_the_schedule_of_wipo(route: str, kind: str, amount: object, due: str) -> None:
    assert low(route, kind, amount) == Decimal(due)


@pytest.mark.parametrize(
    ("amount", "short_formula"),
    # The courts' short formulas for Article 13 of the Measures on Litigation Costs, as published on
    # https://law.chuangxiangniao.com/p/tag/susongfeijisuangongshishishenme
    [
        (10_000, lambda a: Decimal(50)),
        (100_000, lambda a: a * Decimal("0.025") - 200),
        (150_000, lambda a: a * Decimal("0.02") + 300),
        (200_000, lambda a: a * Decimal("0.02") + 300),
        (200_001, lambda a: a * Decimal("0.015") + 1300),
        (1_000_000, lambda a: a * Decimal("0.01") + 3800),
        (2_000_000, lambda a: a * Decimal("0.009") + 4800),
        (5_000_000, lambda a: a * Decimal("0.008") + 6800),
        (10_000_000, lambda a: a * Decimal("0.007") + 11800),
    ],
)
def test_the_court_fee_in_china_agrees_with_the_short_formulas(
    amount: int, short_formula: Callable[[Decimal], Decimal]
) -> None:
    assert low("court", "court", amount) == short_formula(Decimal(amount)).quantize(Decimal("0.01"))


def test_a_small_firm_pays_a_quarter_less_of_the_center_s_fees_only() -> None:
    reduced = fees("expedited_arbitration", 5_000_000, DISCOUNT)

    assert {kind: (fee.low, fee.reduction) for kind, fee in reduced.items()} == {
        "registration": (Decimal(750), Decimal(250)),
        "administration": (Decimal(3750), Decimal(1250)),
        "neutral": (Decimal(40000), Decimal(0)),
    }
    assert total_of(reduced.values()) == (Decimal(44500), Decimal(44500))


def test_beyond_the_fixed_fees_the_arbitrator_s_fee_is_open() -> None:
    fee = fees("expedited_arbitration", 10_000_001)["neutral"]

    assert (fee.facts, fee.is_fixed) == ((), False)


def test_without_a_value_the_range_of_the_brackets_is_told() -> None:
    fee = fees("mediation", None)["administration"]

    assert (fee.low, fee.high) == (Decimal(250), Decimal(10000))
    assert fees("court", None) == {}


def test_a_tariff_whose_figures_are_not_known_for_the_day_is_left_out() -> None:
    rows = [row for row in TARIFF if row.place == "CN"]

    assert fees_of(rows, Money(Decimal(500_000), "CNY"), None, FACTS, date(2007, 3, 31)) == []


@pytest.mark.parametrize("route", [*WIPO, "court"])
@given(one=AMOUNTS, other=AMOUNTS)
def test_no_fixed_fee_falls_when_the_amount_grows(route: str, one: Decimal, other: Decimal) -> None:
    small, large = (fees(route, amount) for amount in sorted((one, other)))
    assert all(fee.low <= large[kind].low for kind, fee in small.items() if large[kind].facts)


@pytest.mark.parametrize("route", WIPO)
@given(amount=AMOUNTS)
def test_a_reduction_is_never_negative_nor_more_than_the_fee(route: str, amount: Decimal) -> None:
    full, reduced = fees(route, amount), fees(route, amount, DISCOUNT)
    for kind, fee in reduced.items():
        assert 0 <= fee.reduction <= full[kind].low
        assert fee.low + fee.reduction == full[kind].low


@given(amount=AMOUNTS)
def test_the_set_off_is_no_more_than_was_paid_or_is_due(amount: Decimal) -> None:
    mediation, arbitration = (fees(route, amount).values() for route in ("mediation", "expedited_arbitration"))
    amount_off = set_off(mediation, arbitration)
    paid = sum(fee.low for fee in mediation if fee.kind == "administration")
    due = sum(fee.low for fee in arbitration if fee.kind != "neutral")
    assert 0 <= amount_off <= min(paid, due)
