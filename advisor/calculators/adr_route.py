"""The ways to settle a dispute side by side, and which to try first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.calculators.adr_fees import Fee
from advisor.calculators.exchange import Converted
from advisor.calculators.treaties import Membership
from advisor.errors import ContentError
from advisor.knowledge.fact import Fact
from advisor.table_file import read_table, required

ANY = "*"
_ROUTE_COLUMNS = "route disputes place rights costs times points model link article".split()
_FIRST_COLUMNS = "dispute ending clause wish value place rights route then reason".split()
_CONDITIONS = _FIRST_COLUMNS[:7]


@dataclass(frozen=True)
class RouteRow:
    """A route as one place offers it. `place` is a country, or the ending of a domain name; `costs` and `times` name
    facts, `points` what an agreement on it must settle, `model` and `link` sources, `article` an article.
    """

    route: str
    disputes: frozenset[str]
    place: str
    rights: frozenset[str]
    costs: tuple[str, ...]
    times: tuple[str, ...]
    points: tuple[str, ...]
    model: str
    link: str
    article: str


@dataclass(frozen=True)
class FirstRule:
    """Which route comes first in a situation, and which one when it fails; the first rule that fits counts."""

    conditions: Mapping[str, frozenset[str]]
    route: str
    then: str
    reason: str

    def fits(self, situation: Mapping[str, str]) -> bool:
        return all(ANY in wanted or situation.get(key, "") in wanted for key, wanted in self.conditions.items())


@dataclass(frozen=True)
class Route:
    """`fees` are computed for the dispute, `costs` stand as they are in the tables."""

    id: str
    fees: tuple[Fee, ...]
    costs: tuple[Fact, ...]
    times: tuple[Fact, ...]
    points: tuple[str, ...]
    model: str
    link: str
    article: str


@dataclass(frozen=True)
class Side:
    """What binds the country of one party: the New York Convention for awards, Singapore's for mediated settlements.

    `is_region`: a regional system, whose members are bound one by one.
    """

    country: str
    awards: Membership | None
    settlements: Membership | None
    is_region: bool


@dataclass(frozen=True)
class Discount:
    """What the institution takes off its own fees where a party has at most `staff_limit` people."""

    share: Fact
    staff_limit: Fact


@dataclass(frozen=True)
class DomainBar:
    """The last day to complain about a domain name that was registered on a day, where the policy has one."""

    last_day: date
    fact: Fact
    is_past: bool


@dataclass(frozen=True)
class AdrRoutes:
    """`first` is to be tried first because of `reason`, `then` if it fails.

    `value` is what the brackets of WIPO were applied to, None where the amount is in a currency without a rate;
    `discount` what small firms pay less of its fees, `set_off` how much of a mediation's fee may count towards a later
    arbitration; `urgent` the figures of interim measures, `wait` the time after which a step clause moves on.
    """

    dispute: str
    first: str
    then: str
    reason: str
    routes: tuple[Route, ...]
    sides: tuple[Side, ...]
    value: Converted | None
    discount: Discount | None
    set_off: Fee | None
    urgent: tuple[Fact, ...]
    wait: Fact | None
    bar: DomainBar | None

    def route(self, route_id: str) -> Route | None:
        return next((route for route in self.routes if route.id == route_id), None)


def read_routes(path: Path) -> list[RouteRow]:
    """Raises ContentError."""
    return [_route(row, path, line) for line, row in read_table(path, _ROUTE_COLUMNS)]


def read_first(path: Path) -> list[FirstRule]:
    """Raises ContentError."""
    rules = []
    for line, row in read_table(path, _FIRST_COLUMNS):
        required(row, tuple(_FIRST_COLUMNS), path, line)
        conditions = {key: frozenset(row[key].split()) for key in _CONDITIONS}
        rules.append(FirstRule(conditions, row["route"], row["then"], row["reason"]))
    return rules


def first_of(rules: Iterable[FirstRule], situation: Mapping[str, str]) -> FirstRule:
    """Raises LookupError when no rule fits: the table must cover every situation."""
    rule = next((rule for rule in rules if rule.fits(situation)), None)
    if rule is None:
        raise LookupError(f"no rule for {dict(situation)}")
    return rule


def routes_for(rows: Iterable[RouteRow], dispute: str, places: Iterable[str], right: str) -> list[RouteRow]:
    """The routes open to a dispute, one row each; a row of its own place goes before the general one."""
    wanted = {ANY, *places}
    chosen: dict[str, RouteRow] = {}
    for row in rows:
        fits = dispute in row.disputes and row.place in wanted and (ANY in row.rights or right in row.rights)
        if fits and (row.route not in chosen or chosen[row.route].place == ANY):
            chosen[row.route] = row
    return list(chosen.values())


def _route(row: dict[str, str], path: Path, line: int) -> RouteRow:
    required(row, ("route", "disputes", "place", "rights", "article"), path, line)
    if row["points"] and not row["model"]:
        raise ContentError(path, line, "'points' need the 'model' text they are taken from")
    return RouteRow(
        route=row["route"],
        disputes=frozenset(row["disputes"].split()),
        place=row["place"],
        rights=frozenset(row["rights"].split()),
        costs=tuple(row["costs"].split()),
        times=tuple(row["times"].split()),
        points=tuple(row["points"].split()),
        model=row["model"],
        link=row["link"],
        article=row["article"],
    )
