"""The disclosure check: what to do before somebody is told, and the warning after a message was withheld."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from advisor.calculators.disclosure import (
    DisclosureAdvice,
    OfficeGrace,
    graces,
    steps_of,
    verdict_of,
)
from advisor.calculators.grace import read_grace_rules
from advisor.case.case_file import CaseFile
from advisor.knowledge.fact import Fact, fact_on
from advisor.reader import Reader
from advisor.reply import Button, Reply, payload
from advisor.tools.page import ToolPage
from advisor.tools.tool import Tool, ToolParts

_PRIORITY = {"invention": "paris-patent-priority", "design": "paris-design-priority-period"}
_PROVISIONAL = {"US": "us-provisional-period", "AU": "au-provisional-period"}
# Named to a reader whose country is not known: what the strictest and the most lenient large offices do.
_EXAMPLES = ("CN", "EP", "US")
_ARTICLES = {
    "invention": ("patents/keep-secret-before-filing", "patents/disclosure"),
    "design": ("designs/disclosure", "patents/keep-secret-before-filing"),
    "secret": ("trade_secrets/protect", "trade_secrets/nda"),
}


class DisclosureCheck(Tool):
    id = "disclosure"
    facts: ClassVar[tuple[str, ...]] = ("disclosure_plan", "disclosure_subject", "already_filed", "target_offices")
    result = DisclosureAdvice

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        self._rules = read_grace_rules(parts.knowledge / "tools" / "grace_periods.csv")

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        if case.value("disclosure_plan") == "ask_here":
            return ("disclosure_plan", "disclosure_subject")
        if case.value("disclosure_subject") == "secret":
            return ("disclosure_plan", "disclosure_subject")
        return self.facts

    def run(self, case: CaseFile, today: date) -> DisclosureAdvice:
        plan, subject = case.value("disclosure_plan"), case.value("disclosure_subject")
        is_filed = bool(case.value("already_filed")) if "already_filed" in self.needs(case) else False
        offices = case.value("target_offices") if "target_offices" in self.needs(case) else ()
        facts = self._facts()
        advice = DisclosureAdvice(
            plan, subject, is_filed, verdict_of(plan, subject, is_filed), steps_of(plan, subject, is_filed)
        )
        if subject == "secret":
            return advice
        provisional = next((_PROVISIONAL[office] for office in offices if office in _PROVISIONAL), "")
        return replace(
            advice,
            graces=graces(self._rules, facts, offices, subject, today),
            priority=fact_on(facts.get(_PRIORITY[subject], ()), today),
            provisional=fact_on(facts.get(provisional, ()), today) if subject == "invention" else None,
        )

    def write(self, result: DisclosureAdvice, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        page.expect(_figures(result))
        safe = [page.say(f"safe_{result.subject}_{number}") for number in (1, 2)]
        paragraphs = [
            page.say(f"verdict_{result.verdict}"),
            page.section("facts", self.parts.speech.lines(case, page.base, self.needs(case))),
            _numbered(page.say("steps"), self._steps(result, page)),
            "\n".join([page.say("grace"), *(self._grace(one, page) for one in result.graces)]) if result.graces else "",
            "\n".join([page.say("safe"), *safe]),
            page.section("rule", [page.say("rule_secret" if result.subject == "secret" else "rule_novelty")]),
            page.section("not_covered", [page.say("not_covered")]),
        ]
        return page.reply(paragraphs, (), self._links(_ARTICLES[result.subject], page))

    def warning(self, reader: Reader, today: date) -> Reply:
        """Told in place of an answer to a message that was withheld: nothing of it is known here."""
        page = self.page(reader)
        offices = reader.countries or _EXAMPLES
        found = graces(self._rules, self._facts(), offices, "invention", today)
        page.expect(grace.fact for grace in found if grace.fact)
        paragraphs = [
            page.say("withheld"),
            page.say("withheld_why"),
            "\n".join([page.say("grace"), *(self._grace(one, page) for one in found)]),
            "\n".join([page.say("safe"), *(page.say(f"safe_{kind}_1") for kind in _ARTICLES)]),
        ]
        check = Button(page.say("offer"), payload("tool_disclosure"))
        reply = page.reply(paragraphs, (), [check, *self._links(_ARTICLES["invention"], page)])
        return replace(reply, kind="notice")

    def _facts(self) -> dict[str, list[Fact]]:
        wanted = {rule.fact for rule in self._rules} | {*_PRIORITY.values(), *_PROVISIONAL.values()}
        return self.parts.library.facts(wanted)

    def _steps(self, result: DisclosureAdvice, page: ToolPage) -> list[str]:
        lines = []
        for step in result.steps:
            if step == "provisional" and result.provisional is None:
                continue
            figure = {"file_first": result.priority, "provisional": result.provisional}.get(step)
            lines.append(page.say(f"step_{step}", figure=page.figure(figure) if figure else ""))
        return lines

    def _grace(self, grace: OfficeGrace, page: ToolPage) -> str:
        office = self.parts.directory.name(grace.office, page.base) or grace.office
        if grace.fact is None:
            return page.say("grace_unknown", office=office)
        what = grace.fact.applies_to[page.base]
        advice = page.say(f"grace_{grace.scope}")
        return page.say("grace_line", office=office, figure=page.figure(grace.fact), what=what, advice=advice)

    def _links(self, articles: tuple[str, ...], page: ToolPage) -> list[Button]:
        titles = self.parts.library.titles(articles, page.base)
        return [
            Button(titles[article], payload("choose", article=article)) for article in articles if article in titles
        ]


def _figures(result: DisclosureAdvice) -> list[Fact]:
    figures = [result.priority, result.provisional, *(grace.fact for grace in result.graces)]
    return [fact for fact in figures if fact is not None]


def _numbered(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"{number}. {line}" for number, line in enumerate(lines, 1))])
