"""The infringement plan in words."""

import re
from collections.abc import Iterable, Mapping

from advisor.calculators.infringement import Limit, Plan, Step, StepRow
from advisor.case.speech import spoken_date
from advisor.knowledge.article import FACT_REFERENCE
from advisor.referral.contact import Contact
from advisor.reply import Button, Reply, payload
from advisor.tools.page import ToolPage
from advisor.tools.tool import ToolParts

# The right an office is asked about; any office of the place for what is not named.
_RIGHTS = {
    "counterfeit": "trademark", "copied_design": "design", "patent": "patent", "squatting": "trademark",
    "copied_content": "copyright",
}  # fmt: skip
_OFFICES, _HELPERS = {"national", "regional"}, 2
_NOT_COVERED = ("not_covered_lawyer", "not_covered_limits")


class InfringementPage:
    """`rows` hold the texts of the steps."""

    def __init__(self, page: ToolPage, result: Plan, rows: Mapping[str, StepRow], parts: ToolParts) -> None:
        self._page = page
        self._result = result
        self._rows = rows
        self._directory = parts.directory
        self._library = parts.library
        self._figures = {fact.id: fact for step in result.steps for fact in step.figures}
        self._sources = [source for step in result.steps for source in rows[step.id].sources]
        figures = [fact for limit in result.limits for fact in limit.figures]
        page.expect([*figures, *self._figures.values()], self._sources)

    def reply(self, facts: Iterable[str]) -> Reply:
        """`facts` are the lines of what was used."""
        say = self._page.say
        paragraphs = [
            say("lead", place=self._place(), count=len(self._result.steps), due=self._due()),
            self._page.own_section(
                "steps", (self._line(number, step) for number, step in enumerate(self._result.steps, 1))
            ),
            self._page.own_section("limits", self._limits()),
            self._page.own_section("contacts", self._contacts()),
            self._page.section("facts", facts),
            self._page.section("rule", [say("rule_text")]),
            self._page.section("not_covered", map(say, _NOT_COVERED)),
        ]
        settle = Button(say("button_settle"), payload("tool_adr_route"))
        contact = Button(self._page.core("button_who"), payload("contact"))
        return self._page.reply(paragraphs, self._sources, [settle, contact])

    def _due(self) -> str:
        coming = next((limit.last_day for limit in self._result.limits if not limit.is_past), None)
        return self._page.say("due", date=spoken_date(coming, self._page.base)) if coming else ""

    def _line(self, number: int, step: Step) -> str:
        return self._page.say(
            "line",
            number=number,
            stage=self._page.say(f"stage_{step.stage}"),
            step=self._text(step),
            note=self._note(step),
        )

    def _text(self, step: Step) -> str:
        return self._filled(self._rows[step.id].text[self._page.base])

    def _note(self, step: Step) -> str:
        article = self._library.article(step.note, self._page.base) if step.note else None
        if article is None:
            return ""
        place = self._directory.name(step.noted, self._page.base)
        return self._page.say("note", place=place, note=self._filled(article.countries[step.noted]))

    def _filled(self, text: str) -> str:
        return FACT_REFERENCE.sub(self._shown, text)

    def _shown(self, reference: re.Match[str]) -> str:
        fact = self._figures.get(reference[1])
        return self._page.figure(fact) if fact else self._page.core("figure_missing")

    def _limits(self) -> Iterable[str]:
        if not self._result.knows_limit:
            yield self._page.say("limit_unknown", place=self._place())
        yield from map(self._limit, self._result.limits)

    def _limit(self, limit: Limit) -> str:
        base, say = self._page.base, self._page.say
        doubt = any(fact.confidence != "read" for fact in limit.figures)
        return say(
            "limit",
            date=spoken_date(limit.last_day, base),
            act=say(f"act_{limit.act}"),
            figures=say("plus").join(map(self._page.figure, limit.figures)),
            runs=say(f"runs_{limit.runs}", start=spoken_date(limit.start, base)),
            passed=say("passed") if limit.is_past else "",
            doubt=say("unverified") if doubt else "",
        )

    def _contacts(self) -> Iterable[str]:
        right = _RIGHTS.get(self._result.incident)
        offices = [one for one in self._directory.refer(self._result.place, right) if one.reason in _OFFICES]
        helpers = [
            *self._directory.helpers("free_help", self._result.place)[:_HELPERS],
            *self._directory.helpers("adr", self._result.place)[:1],
        ]
        for referral in [*offices, *helpers]:
            yield self._contact(referral.contact)

    def _contact(self, contact: Contact) -> str:
        ways = (contact.about.get(self._page.base), contact.website, contact.email, contact.phone)
        return self._page.say(
            "contact", name=contact.name[self._page.base], reached=" ".join(way for way in ways if way)
        )

    def _place(self) -> str:
        return self._directory.name(self._result.place, self._page.base) or self._result.place
