"""What each way costs and how long it takes, in words."""

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_lowercase

from advisor.calculators.adr_fees import Fee, total_of
from advisor.calculators.adr_route import AdrRoutes, Route
from advisor.case.case_file import CaseFile
from advisor.case.speech import spoken_date
from advisor.case.value import Money
from advisor.knowledge.fact import Fact
from advisor.tools.page import ToolPage

# Ways without a tariff of which we can say something.
_IN_WORDS = {"negotiation", "peoples_mediation", "expert_determination"}
# Times that differ by country are told by the names of their figures.
_NAMED_TIMES = {"court", "country_policy", "office_mediation"}
# Fees that add up to one sum: below three parts the reader adds by eye.
_LEAST_TO_ADD = 2


class AdrCosts:
    def __init__(self, page: ToolPage, result: AdrRoutes) -> None:
        self._page = page
        self._result = result

    def facts(self) -> Iterable[Fact]:
        """Every figure that may be cited."""
        for route in self._result.routes:
            yield from (*route.costs, *route.times, *(fact for fee in route.fees for fact in fee.facts))
        if discount := self._result.discount:
            yield from (discount.share, discount.staff_limit)
        if value := self._result.value:
            yield from value.rates
        if set_off := self._result.set_off:
            yield from set_off.facts

    def cost(self, route: Route) -> str:
        """What it costs, without a word before it."""
        if route.id in _IN_WORDS:
            return self._page.say(f"cost_{route.id}")
        if not route.fees and not route.costs:
            return self._page.say("cost_unknown")
        cost = self._page.say("comma").join(map(self._fee, route.fees)) + self._total(route)
        return cost or self.listed(route.costs)

    def time(self, route: Route) -> str:
        """How long it takes, without a word before it; nothing when no figure says so."""
        if not route.times:
            return ""
        if route.id in _NAMED_TIMES:
            return self.listed(route.times)
        figures = dict(zip(ascii_lowercase, map(self._page.figure, route.times), strict=False))
        return self._page.say(f"time_{route.id}", **figures)

    def listed(self, facts: Iterable[Fact]) -> str:
        """ "award, from closure: 3 months [1]; …"."""
        label = self._page.base
        shown = [
            self._page.say("labelled", label=fact.applies_to[label], figure=self._page.figure(fact)) for fact in facts
        ]
        return self._page.say("semicolon").join(shown)

    def notes(self, case: CaseFile) -> Iterable[str]:
        """How the amounts came about."""
        if amount := case.value("amount_in_dispute"):
            yield from self._on_value(amount)
        if discount := self._result.discount:
            share, limit = self._page.figure(discount.share), self._page.figure(discount.staff_limit)
            yield self._page.say("discount", discount=share, limit=limit)
        if (set_off := self._result.set_off) and set_off.low:
            yield self._page.say("set_off", amount=self._amount(set_off))

    def _on_value(self, amount: Money) -> Iterable[str]:
        value = self._result.value
        if value is None:
            yield self._page.say("not_converted", currency=amount.currency)
        elif not amount.amount:
            yield self._page.say("not_stated")
        elif value.rates:
            rate = value.rates[0]
            shown = self._page.money(value.money)
            day = spoken_date(rate.valid_from or rate.checked_on, self._page.base)
            yield self._page.say("converted", amount=shown, date=day, rates=self._page.mark(rate))

    def _fee(self, fee: Fee) -> str:
        amount = self._amount(fee) if fee.facts else self._page.say("cost_open")
        return self._page.say("fee", label=self._page.say(f"fee_{fee.kind}"), amount=amount)

    def _amount(self, fee: Fee) -> str:
        """The amount with the marks of every source it was computed from."""
        value = f"{fee.low}" if fee.low == fee.high else f"{fee.low}-{fee.high}"
        first, *others = fee.facts
        unit = f"per-{fee.per}" if fee.per else ""
        shown = self._page.figure(replace(first, value=value, unit=unit, currency=fee.currency))
        marks = dict.fromkeys(self._page.mark(fact) for fact in others)
        return shown + "".join(mark for mark in marks if mark not in shown)

    def _total(self, route: Route) -> str:
        fixed = [fee for fee in route.fees if fee.is_fixed]
        if len(fixed) < _LEAST_TO_ADD:
            return ""
        low, high = total_of(fixed)
        total = Money(low, fixed[0].currency), Money(high, fixed[0].currency)
        return self._page.say("fee_total", amount="–".join(dict.fromkeys(map(self._page.money, total))))
