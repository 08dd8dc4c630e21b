"""The ways to settle a dispute in words."""

from collections.abc import Iterable

from advisor.calculators.adr_route import AdrRoutes, Route
from advisor.card import TableCard
from advisor.case.case_file import CaseFile
from advisor.case.speech import spoken_date
from advisor.knowledge.fact import Fact
from advisor.reply import Button, Reply, payload
from advisor.tools.adr_costs import AdrCosts
from advisor.tools.adr_sides import AdrSides
from advisor.tools.page import ToolPage
from advisor.tools.tool import ToolParts

# What a contract may say that leaves the way to be agreed on now.
_NOT_AGREED = {None, "none", "court"}
_HELPERS = 3
_NOT_COVERED = ("not_covered_lawyers", "not_covered_providers", "not_covered_membership")


class AdrPage:
    def __init__(self, page: ToolPage, result: AdrRoutes, case: CaseFile, parts: ToolParts) -> None:
        self._page = page
        self._result = result
        self._case = case
        self._costs = AdrCosts(page, result)
        self._directory = parts.directory
        self._sides = AdrSides(page, result.sides, parts.directory)
        self._place = parts.directory.name(case.value("other_country"), page.base)
        # The way to try first and the one after it, where an agreement of both sides opens them.
        wanted = map(result.route, (result.first, result.then))
        self._agreed = [route for route in wanted if route and route.points]
        self._links = [route.link for route in map(result.route, (result.first,)) if route and route.link]
        self._links += [route.model for route in self._agreed]
        self._models = parts.library.sources(set(self._links))
        page.expect([*self._costs.facts(), *self._sides.memberships(), *self._figures()], self._links)

    def reply(self, facts: Iterable[str]) -> Reply:
        """`facts` are the lines of what was used."""
        result, say = self._result, self._page.say
        paragraphs = [
            f"{say('lead', route=self._name(result.first), reason=say(f'reason_{result.reason}'))} "
            f"{say('then', route=self._name(result.then))}",
            "\n".join(self._at_once()),
            say("next", step=say(self._next())),
            self._page.own_section("routes", map(self._line, result.routes)),
            "\n".join(self._costs.notes(self._case)),
            self._page.own_section("sides", self._sides.lines()),
            self._page.own_section("points", self._points()),
            self._page.own_section("helpers", self._helpers()),
            self._page.section("facts", facts),
            self._page.section("rule", [say("rule_text")]),
            self._page.section("not_covered", map(say, _NOT_COVERED)),
        ]
        contact = Button(self._page.core("button_who"), payload("contact"))
        first = result.route(result.first)
        _, more = self._page.articles([first.article] if first else [], 1)
        return self._page.reply(paragraphs, self._links, [*more, contact], [self._table()])

    def _figures(self) -> list[Fact]:
        wait, bar = self._result.wait, self._result.bar
        return [*self._result.urgent, *([wait] if wait else []), *([bar.fact] if bar else [])]

    def _name(self, route: str) -> str:
        return self._page.say(f"route_{route}", place=self._place)

    def _at_once(self) -> Iterable[str]:
        if bar := self._result.bar:
            day = spoken_date(bar.last_day, self._page.base)
            yield self._page.say(
                "bar_past" if bar.is_past else "bar_open", date=day, figure=self._page.figure(bar.fact)
            )
        if self._case.value("is_urgent"):
            yield self._page.say("urgent", step=self._page.say("urgent_any"))
            if figures := self._costs.listed(self._result.urgent):
                yield self._page.say("urgent_figures", figures=figures)

    def _next(self) -> str:
        if self._result.first != "mediation":
            return f"next_{self._result.first}"
        return "next_mediation_open" if self._case.value("adr_clause") in _NOT_AGREED else "next_mediation_agreed"

    def _line(self, route: Route) -> str:
        cost, time, say = self._costs.cost(route), self._costs.time(route), self._page.say
        parts = (say("cost", cost=cost), say("time", time=time) if time else "", say(f"result_{route.id}"))
        joint = say("joint")
        return say("line", route=self._name(route.id), parts=joint.join(part for part in parts if part))

    def _table(self) -> TableCard:
        say = self._page.say
        columns = tuple(say(f"column_{column}") for column in ("route", "cost", "time", "result"))
        rows = ((self._name(one.id), *map(_cell, self._cells(one))) for one in self._result.routes)
        return TableCard(say("heading_routes"), columns, tuple(rows))

    def _cells(self, route: Route) -> Iterable[str]:
        yield self._costs.cost(route)
        yield self._costs.time(route) or self._page.say("cell_unknown")
        yield self._page.say(f"result_{route.id}")

    def _points(self) -> Iterable[str]:
        if not self._agreed:
            return
        for model in dict.fromkeys(route.model for route in self._agreed):
            names = [self._name(route.id) for route in self._agreed if route.model == model]
            joined = names[0] if len(names) == 1 else self._page.say("routes_joined", first=names[0], then=names[1])
            yield self._page.say(self._model(), route=joined, url=self._models[model].url)
        for point in dict.fromkeys(point for route in self._agreed for point in route.points):
            if point != "steps":
                yield self._page.say(f"point_{point}")
            elif wait := self._result.wait:
                yield self._page.say("point_steps", wait=self._page.figure(wait))

    def _helpers(self) -> Iterable[str]:
        right = "domain_name" if self._result.dispute == "domain" else None
        for one in self._directory.helpers("adr", self._case.value("home_country"), right)[:_HELPERS]:
            name, about = one.contact.name[self._page.base], one.contact.about.get(self._page.base, "")
            yield self._page.say("helper", name=name, about=about, website=one.contact.website or "")

    def _model(self) -> str:
        if self._result.dispute == "infringement":
            return "model_submission"
        return "model_clause" if self._case.value("adr_clause") in _NOT_AGREED else "model_existing"


def _cell(text: str) -> str:
    """A cell begins like a sentence."""
    return text[:1].upper() + text[1:]
