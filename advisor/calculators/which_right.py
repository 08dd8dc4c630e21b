"""Which rights protect which part of a product, in the order to act, and where to register them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.calculators.first_fee import FirstFee, find_fees
from advisor.calculators.grace import Grace, GraceRule, find_grace
from advisor.calculators.right_file import COSTS, ProductRight
from advisor.case.value import UNSURE
from advisor.knowledge.fact import Fact

# Their law has grace periods of its own; the others have none, or too few figures.
GRACE_RIGHTS = ("patent", "utility_model", "design")


@dataclass(frozen=True)
class Protection:
    """A right and the features of the product it protects; `cost` is free, low or higher."""

    right: str
    features: tuple[str, ...]
    cost: str
    registration: str
    needs_novelty: bool
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Filing:
    """A right in a country: the parts of the first fee (none when no figure is known), and the grace period.

    `office` is the code of the office the fee and the grace are of: a regional one may serve the country.
    """

    country: str
    right: str
    fees: tuple[Fact, ...]
    grace: Grace | None


@dataclass(frozen=True)
class RightsPlan:
    """`protections` in the order to act; `shown` is yes, no or not_sure, None where no right asks for novelty."""

    protections: tuple[Protection, ...]
    filings: tuple[Filing, ...]
    shown: str | None
    shown_on: date | None
    is_planned: bool
    not_mentioned: tuple[str, ...]

    @property
    def is_public(self) -> bool:
        """Whether it may have been shown: not sure counts as shown, a day to come does not."""
        return self.shown in {"yes", UNSURE} and not self.is_planned

    def by_cost(self) -> dict[str, tuple[str, ...]]:
        """The rights of each cost, the cheapest first."""
        groups = {cost: tuple(one.right for one in self.protections if one.cost == cost) for cost in COSTS}
        return {cost: rights for cost, rights in groups.items() if rights}


@dataclass(frozen=True)
class Tables:
    """`facts` are rows by id, `offices` the offices that serve each country for each right, its own first."""

    fees: Sequence[FirstFee]
    graces: Sequence[GraceRule]
    facts: Mapping[str, Sequence[Fact]]
    offices: Mapping[tuple[str, str], Sequence[str]]


def needs_novelty(rights: Iterable[ProductRight], features: Iterable[str]) -> bool:
    """Whether one of the rights for these features is lost by showing the product first."""
    named = set(features)
    return any(right.needs_novelty and named.intersection(right.protects) for right in rights)


def plan_rights(
    rights: Sequence[ProductRight],
    features: Sequence[str],
    markets: Sequence[str],
    shown: tuple[str | None, date | None],
    tables: Tables,
    today: date,
) -> RightsPlan:
    """`shown` says whether, and since when, the product is public. Raises OverflowError beyond the calendar."""
    chosen = [right for right in rights if set(features).intersection(right.protects) and set(markets) - right.not_in]
    known = {feature for right in rights for feature in right.protects}
    return RightsPlan(
        protections=tuple(_protection(right, features) for right in chosen),
        filings=tuple(
            _filing(country, right.id, shown[1], tables, today)
            for country in markets
            for right in chosen
            if right.office and right.registration == "needed" and country not in right.not_in
        ),
        shown=shown[0],
        shown_on=shown[1],
        is_planned=shown[1] is not None and shown[1] > today,
        not_mentioned=tuple(sorted(known - set(features))),
    )


def _protection(right: ProductRight, features: Sequence[str]) -> Protection:
    mine = tuple(feature for feature in features if feature in right.protects)
    return Protection(right.id, mine, right.cost, right.registration, right.needs_novelty, right.articles)


def _filing(country: str, right: str, shown_on: date | None, tables: Tables, today: date) -> Filing:
    offices = tables.offices.get((country, right), (country,))
    fees = find_fees(tables.fees, right, offices, tables.facts, today)
    return Filing(country, right, fees, find_grace(tables.graces, right, offices, tables.facts, shown_on, today))
