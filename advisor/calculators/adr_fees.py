"""What a procedure costs at an institution or court, from its tariff (knowledge/tools/adr_fees.csv)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from advisor.case.value import Money
from advisor.errors import ContentError
from advisor.knowledge.fact import Fact, fact_on
from advisor.table_file import one_of, read_table, required

_COLUMNS = "route place fee up_to fixed rate on most reduced".split()
_CENT = Decimal("0.01")
_PERCENT = Decimal(100)


@dataclass(frozen=True)
class TariffRow:
    """One bracket of a fee; every column after `fee` but the last two names a fact.

    `up_to` is the bracket's end ("" for the last one), `fixed` an amount, `rate` a percentage of the whole value
    ("all"), of the part above the bracket before ("excess"), or of the part in this bracket, on top of the brackets
    before ("step"); `most` the highest fee. `reduced`: small firms pay less of it.
    """

    route: str
    place: str
    fee: str
    up_to: str
    fixed: str
    rate: str
    on: str
    most: str
    reduced: bool

    @property
    def facts(self) -> set[str]:
        return {fact for fact in (self.up_to, self.fixed, self.rate, self.most) if fact}


@dataclass(frozen=True)
class Fee:
    """`kind` is registration, administration, neutral or court; `low` and `high` differ where only a range is known.

    `per` is "hour" for a rate. `reduction` was taken off already. Without `facts`, the institution fixes the fee case
    by case.
    """

    kind: str
    low: Decimal
    high: Decimal
    currency: str
    per: str = ""
    reduction: Decimal = Decimal(0)
    facts: tuple[Fact, ...] = ()

    @property
    def is_fixed(self) -> bool:
        return bool(self.facts) and not self.per


Facts = Mapping[str, Sequence[Fact]]


def read_tariff(path: Path) -> list[TariffRow]:
    """Raises ContentError."""
    return [_row(row, path, line) for line, row in read_table(path, _COLUMNS)]


def fees_of(
    rows: Iterable[TariffRow], value: Money | None, discount: Fact | None, facts: Facts, day: date
) -> list[Fee]:
    """The fees of one procedure for a dispute of this value; its whole range where the value is not known.

    `value` is in the tariff's currency. A fee whose figures are not known for the day is left out.
    """
    by_fee: dict[str, list[TariffRow]] = {}
    for row in rows:
        by_fee.setdefault(row.fee, []).append(row)
    fees = [_fee(brackets, value, facts, day) for brackets in by_fee.values()]
    reduced = {fee for fee, brackets in by_fee.items() if brackets[0].reduced}
    return [_less(fee, discount) if fee.kind in reduced and discount else fee for fee in fees if fee is not None]


def total_of(fees: Iterable[Fee]) -> tuple[Decimal, Decimal]:
    """The least and most of the fees that are fixed in advance."""
    fixed = [fee for fee in fees if fee.is_fixed]
    return sum((fee.low for fee in fixed), Decimal(0)), sum((fee.high for fee in fixed), Decimal(0))


def set_off(mediation: Iterable[Fee], arbitration: Iterable[Fee]) -> Decimal:
    """How much of a mediation's administration fee the institution may count towards a later arbitration's own fees."""
    paid = sum((fee.low for fee in mediation if fee.kind == "administration"), Decimal(0))
    due = sum((fee.low for fee in arbitration if fee.kind in {"registration", "administration"}), Decimal(0))
    return min(paid, due)


def _fee(brackets: list[TariffRow], value: Money | None, facts: Facts, day: date) -> Fee | None:
    known = {fact for row in brackets for fact in row.facts}
    rows = {fact: fact_on(facts.get(fact, ()), day) for fact in known}
    if not all(rows.values()):
        return None
    figures = {fact: row for fact, row in rows.items() if row is not None}
    if len(brackets) == 1 and not brackets[0].rate:
        return _single(brackets[0].fee, figures[brackets[0].fixed])
    if value is None:
        return _range(brackets, figures)
    return _at(brackets, value.amount, figures)


def _single(kind: str, fact: Fact) -> Fee:
    ends = fact.value.split("-")
    return Fee(kind, Decimal(ends[0]), Decimal(ends[-1]), fact.currency, fact.unit.removeprefix("per-"), facts=(fact,))


def _range(brackets: list[TariffRow], figures: Mapping[str, Fact]) -> Fee | None:
    """From the lowest bracket to the highest fee; None for a tariff without end."""
    if any(row.on == "step" for row in brackets):
        return None
    amounts = [figures[fact] for row in brackets for fact in (row.fixed, row.most) if fact]
    low, high = amounts[0], amounts[-1]
    return Fee(brackets[0].fee, Decimal(low.value), Decimal(high.value), low.currency, facts=(low, high))


def _at(brackets: list[TariffRow], value: Decimal, figures: Mapping[str, Fact]) -> Fee:
    before, sum_before = Decimal(0), Decimal(0)
    used: list[Fact] = []
    currency = next(figures[row.fixed].currency for row in brackets if row.fixed)
    for row in brackets:
        end = Decimal(figures[row.up_to].value) if row.up_to else None
        if row.on != "step":
            used = []
        used += [figures[fact] for fact in (row.fixed, row.rate, row.most) if fact]
        amount = _amount(row, value if end is None else min(value, end), before, figures)
        amount += sum_before if row.on == "step" else 0
        if end is None or value <= end:
            return Fee(row.fee, amount, amount, currency, facts=tuple(used))
        before, sum_before = end, amount
    # Above the last bracket that has an end.
    return Fee(brackets[0].fee, Decimal(0), Decimal(0), currency)


def _amount(row: TariffRow, value: Decimal, before: Decimal, figures: Mapping[str, Fact]) -> Decimal:
    amount = Decimal(figures[row.fixed].value) if row.fixed else Decimal(0)
    if row.rate:
        base = value if row.on == "all" else max(value - before, Decimal(0))
        amount += base * Decimal(figures[row.rate].value) / _PERCENT
    if row.most:
        amount = min(amount, Decimal(figures[row.most].value))
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _less(fee: Fee, discount: Fact) -> Fee:
    share = Decimal(discount.value) / _PERCENT
    low, high = ((amount * (1 - share)).quantize(_CENT, ROUND_HALF_UP) for amount in (fee.low, fee.high))
    return replace(fee, low=low, high=high, reduction=fee.high - high, facts=(*fee.facts, discount))


def _row(row: dict[str, str], path: Path, line: int) -> TariffRow:
    required(row, ("route", "fee"), path, line)
    one_of(row, "on", frozenset({"", "all", "excess", "step"}), path, line)
    one_of(row, "reduced", frozenset({"", "yes"}), path, line)
    if bool(row["rate"]) != (row["on"] in {"all", "excess"} or (row["on"] == "step" and not row["fixed"])):
        raise ContentError(path, line, "a 'rate' needs 'on', and the other way round")
    return TariffRow(**{**row, "reduced": row["reduced"] == "yes"})  # type: ignore[arg-type]
