"""Converting an amount at a published rate: the value of 100 units of a currency in yuan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from advisor.case.value import Money
from advisor.knowledge.fact import Fact, fact_on

_HUNDRED = Decimal(100)
_BASE = "CNY"


@dataclass(frozen=True)
class Converted:
    """`rates` are the figures it rests on; none when nothing had to be converted."""

    money: Money
    rates: tuple[Fact, ...] = ()


def rate_ids(currencies: set[str]) -> set[str]:
    """The facts that convert between these currencies."""
    return {f"cny-for-100-{currency.lower()}" for currency in currencies - {_BASE}}


def convert(money: Money, currency: str, facts: Mapping[str, Sequence[Fact]], day: date) -> Converted | None:
    """None when a rate is not known."""
    if money.currency == currency:
        return Converted(money)
    rates = [fact_on(facts.get(rate, ()), day) for rate in sorted(rate_ids({money.currency, currency}))]
    known = {rate.id.removeprefix("cny-for-100-").upper(): rate for rate in rates if rate is not None}
    if len(known) < len(rates):
        return None
    in_yuan = money.amount * _yuan_per_unit(money.currency, known)
    amount = (in_yuan / _yuan_per_unit(currency, known)).quantize(Decimal(1), ROUND_HALF_UP)
    return Converted(Money(amount, currency), tuple(known.values()))


def _yuan_per_unit(currency: str, rates: Mapping[str, Fact]) -> Decimal:
    return Decimal(1) if currency == _BASE else Decimal(rates[currency].value) / _HUNDRED
