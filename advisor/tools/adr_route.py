"""The ADR route: which way to settle a dispute, compared side by side."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from advisor.calculators.adr_fees import Fee, TariffRow, fees_of, read_tariff, set_off
from advisor.calculators.adr_route import (
    AdrRoutes,
    Discount,
    DomainBar,
    Route,
    RouteRow,
    Side,
    first_of,
    read_first,
    read_routes,
    routes_for,
)
from advisor.calculators.exchange import Converted, convert, rate_ids
from advisor.calculators.period import last_day, period_of
from advisor.calculators.treaties import Treaties
from advisor.case.case_file import CaseFile
from advisor.case.value import Money
from advisor.knowledge.fact import Fact, fact_on
from advisor.reader import Reader
from advisor.referral.directory import REGIONAL_SYSTEMS
from advisor.reply import Reply
from advisor.tools.adr_page import AdrPage
from advisor.tools.tool import Tool, ToolParts

_LIMIT, _DISCOUNT, _STAFF = "wipo-exp-fixed-fee-limit", "wipo-adr-sme-discount", "wipo-adr-sme-staff-limit"
_BAR, _WAIT = "cn-cndrp-age-limit", "wipo-step-clause-wait"
# Interim measures: at the Center where arbitration was agreed, at the court of China, everywhere else in words.
_URGENT = {
    "arbitration": ("wipo-emergency-admin-fee", "wipo-emergency-deposit", "wipo-emergency-arbitrator-max"),
    "CN": ("cn-preservation-urgent-time", "cn-preservation-suit-term", "cn-preservation-fee-cap"),
}
_TARIFF_CURRENCY = {"": "USD", "CN": "CNY"}

Facts = Mapping[str, list[Fact]]


class AdrRoute(Tool):
    id = "adr_route"
    facts: ClassVar[tuple[str, ...]] = (
        "dispute_kind", "infringed_right", "domain_ending", "domain_created", "home_country", "other_country",
        "adr_clause", "dispute_wish", "is_urgent", "amount_in_dispute", "employees",
    )  # fmt: skip
    result = AdrRoutes
    has_form = True

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        folder = parts.knowledge / "tools"
        self._tariff = read_tariff(folder / "adr_fees.csv")
        self._routes = read_routes(folder / "adr_routes.csv")
        self._first = read_first(folder / "adr_first.csv")
        self._treaties = Treaties(folder / "treaty_parties.csv")

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        kind = case.value("dispute_kind")
        if kind is None:
            return ("dispute_kind",)
        if kind == "domain":
            created = ("domain_created",) if case.value("domain_ending") == "cn" else ()
            return ("dispute_kind", "domain_ending", *created, "other_country", "home_country")
        own = ("infringed_right",) if kind == "infringement" else ("adr_clause",)
        return (
            "dispute_kind",
            *own,
            "other_country",
            "home_country",
            "dispute_wish",
            "is_urgent",
            "amount_in_dispute",
            "employees",
        )

    def run(self, case: CaseFile, today: date) -> AdrRoutes:
        """Raises KnowledgeUnavailableError."""
        kind, right, place = (
            case.value("dispute_kind"),
            case.value("infringed_right") or "",
            case.value("other_country"),
        )
        rows = routes_for(self._routes, kind, (place, case.value("domain_ending") or ""), right)
        facts = self.parts.library.facts(self._fact_ids(rows, case))
        bar = _bar(case, facts, today)
        value = self._value(case, "", facts, today)
        rule = first_of(self._first, self._situation(case, value, bar, facts, today))
        discount = _discount(case, facts, today)
        routes = tuple(self._route(row, case, discount, facts, today) for row in rows)
        return AdrRoutes(
            dispute=kind,
            first=rule.route,
            then=rule.then,
            reason=rule.reason,
            routes=routes,
            sides=tuple(self._side(code) for code in dict.fromkeys((case.value("home_country"), place))),
            value=value,
            discount=discount,
            set_off=_set_off(routes),
            urgent=_urgent(case, facts, today),
            wait=fact_on(facts.get(_WAIT, ()), today),
            bar=bar,
        )

    def write(self, result: AdrRoutes, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        facts = self.parts.speech.lines(case, page.base, self.needs(case))
        return AdrPage(page, result, case, self.parts).reply(facts)

    def _fact_ids(self, rows: list[RouteRow], case: CaseFile) -> set[str]:
        ids = {_LIMIT, _DISCOUNT, _STAFF, _BAR, _WAIT}
        ids |= {fact for row in self._tariff for fact in row.facts}
        ids |= {fact for row in rows for fact in (*row.costs, *row.times)}
        ids |= {fact for group in _URGENT.values() for fact in group}
        amount = case.value("amount_in_dispute")
        return ids | (rate_ids({amount.currency, *_TARIFF_CURRENCY.values()}) if amount else set())

    def _situation(
        self, case: CaseFile, value: Converted | None, bar: DomainBar | None, facts: Facts, today: date
    ) -> dict[str, str]:
        limit = fact_on(facts.get(_LIMIT, ()), today)
        size = "unknown"
        if value and value.money.amount and limit:
            size = "small" if value.money.amount <= int(limit.value) else "large"
        return {
            "dispute": case.value("dispute_kind"),
            "ending": case.value("domain_ending") or "",
            "clause": case.value("adr_clause") or "none",
            "wish": case.value("dispute_wish") or "",
            "value": "barred" if bar and bar.is_past else size,
            "place": case.value("other_country"),
            "rights": case.value("infringed_right") or "",
        }

    def _value(self, case: CaseFile, place: str, facts: Facts, today: date) -> Converted | None:
        amount: Money | None = case.value("amount_in_dispute")
        return convert(amount, _TARIFF_CURRENCY[place], facts, today) if amount else None

    def _route(self, row: RouteRow, case: CaseFile, discount: Discount | None, facts: Facts, today: date) -> Route:
        fees = self._fees(row, case, discount.share if discount else None, facts, today)
        return Route(
            id=row.route,
            fees=tuple(fees),
            # What was computed is not said a second time as a range.
            costs=() if fees else _on(row.costs, facts, today),
            times=_on(row.times, facts, today),
            points=row.points,
            model=row.model,
            link=row.link,
            article=row.article,
        )

    def _fees(self, row: RouteRow, case: CaseFile, discount: Fact | None, facts: Facts, today: date) -> list[Fee]:
        place = row.place if row.place in _TARIFF_CURRENCY else ""
        tariff: list[TariffRow] = [one for one in self._tariff if (one.route, one.place) == (row.route, place)]
        value = self._value(case, place, facts, today)
        is_stated = value is not None and (value.money.amount > 0 or not place)
        return fees_of(tariff, value.money if value and is_stated else None, discount, facts, today)

    def _side(self, code: str) -> Side:
        awards, settlements = (self._treaties.membership(code, name) for name in ("new_york", "singapore"))
        return Side(code, awards, settlements, code in REGIONAL_SYSTEMS)


def _on(ids: tuple[str, ...], facts: Facts, today: date) -> tuple[Fact, ...]:
    rows = (fact_on(facts.get(fact, ()), today) for fact in ids)
    return tuple(row for row in rows if row is not None)


def _discount(case: CaseFile, facts: Facts, today: date) -> Discount | None:
    share, limit = (fact_on(facts.get(fact, ()), today) for fact in (_DISCOUNT, _STAFF))
    staff = case.value("employees")
    if share is None or limit is None or staff is None or staff > int(limit.value):
        return None
    return Discount(share, limit)


def _urgent(case: CaseFile, facts: Facts, today: date) -> tuple[Fact, ...]:
    if not case.value("is_urgent"):
        return ()
    wanted: list[str] = []
    if "arbitration" in (case.value("adr_clause") or ""):
        wanted.extend(_URGENT["arbitration"])
    wanted.extend(_URGENT.get(case.value("other_country"), ()))
    return _on(tuple(wanted), facts, today)


def _set_off(routes: tuple[Route, ...]) -> Fee | None:
    fees = {route.id: route.fees for route in routes}
    later = fees.get("expedited_arbitration") or fees.get("arbitration")
    if not later or not fees.get("mediation"):
        return None
    amount = set_off(fees["mediation"], later)
    return Fee("administration", amount, amount, later[0].currency, facts=later[0].facts[:1])


def _bar(case: CaseFile, facts: Facts, today: date) -> DomainBar | None:
    created, fact = case.value("domain_created"), fact_on(facts.get(_BAR, ()), today)
    if created is None or fact is None or case.value("domain_ending") != "cn":
        return None
    last = last_day(created, period_of(fact), "day_before")
    return DomainBar(last, fact, last < today)
