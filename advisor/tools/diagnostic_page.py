"""The diagnosis in words: a summary for the chat, the whole for the page to print."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from advisor.calculators.diagnostic import SOON_DAYS, Diagnosis, DiagnosticArea, DiagnosticDue, DiagnosticStep, by_id
from advisor.calculators.diagnostic_file import Section
from advisor.card import Card
from advisor.case.speech import spoken_date
from advisor.refer import ReferralWriter
from advisor.referral.advise import Plea
from advisor.reply import Button, Reply, payload
from advisor.tools.page import ToolPage
from advisor.tools.tool import ToolParts

_SUMMARY_RISKS = 6
_SUMMARY_STEPS = 3
_SUMMARY_ARTICLES = 5
_SUMMARY_CONTACTS = 3
_BUTTONS = 3
_ALL = 100


class DiagnosticPage:
    def __init__(self, page: ToolPage, result: Diagnosis, sections: Sequence[Section], parts: ToolParts) -> None:
        self._page = page
        self._result = result
        self._sections = {section.id: section for section in sections}
        first = next(section.opened_by for section in sections)
        self._example = parts.speech.name(first, page.base)
        self._findings = by_id(sections)
        self._directory = parts.directory
        self._referrals = ReferralWriter(parts.directory, parts.core_wording)
        fees = [fact for step in result.steps for fact in step.fees]
        page.expect([*fees, *(fact for step in result.steps if step.due for fact in step.due.figures)])

    def summary(self, link: str) -> Reply:
        page, steps = self._page, self._result.steps
        more = page.say("more", count=len(steps) - _SUMMARY_STEPS) if len(steps) > _SUMMARY_STEPS else ""
        return self._reply(
            [
                *self._overview(_SUMMARY_RISKS),
                page.own_section("steps", self._steps(_SUMMARY_STEPS)),
                more,
                page.report_link(link),
            ],
            (_SUMMARY_ARTICLES, _SUMMARY_CONTACTS),
            [page.file("report", link)],
        )

    def whole(self, answers: Iterable[str], today: date) -> Reply:
        """`answers` are the lines of what was said."""
        page = self._page
        return self._reply(
            [
                spoken_date(today, page.base),
                *self._overview(_ALL),
                page.own_section("steps", self._steps(_ALL)),
                page.own_section("answers", answers),
            ],
            (_ALL, _ALL),
        )

    def _reply(self, paragraphs: Iterable[str], most: tuple[int, int], cards: Iterable[Card] = ()) -> Reply:
        page = self._page
        wanted = dict.fromkeys(article for step in self._result.steps for article in step.articles)
        articles, buttons = page.articles(list(wanted)[: most[0]], _BUTTONS)
        who = Button(page.core("button_who"), payload("contact"))
        told = [
            *paragraphs,
            articles,
            page.section("contacts", self._contacts(most[1])),
            page.section("rule", [page.say("rule", days=SOON_DAYS)]) if self._result.steps else "",
            page.section("not_covered", [page.say("not_covered")]),
            page.say("again", name=self._example),
        ]
        return page.reply(told, buttons=[*buttons, who], cards=cards)

    def _overview(self, most: int) -> list[str]:
        page, result = self._page, self._result
        return [
            self._lead(),
            page.own_section("have", map(self._have, result.areas)),
            page.own_section("risks", (self._risk(step) for step in result.steps[:most])),
        ]

    def _lead(self) -> str:
        result, base = self._result, self._page.base
        if not result.areas:
            return self._page.say("lead_nothing")
        country = self._directory.name(result.country, base) or result.country
        phrase = "lead" if result.steps else "lead_clean"
        return self._page.say(phrase, country=country, parts=len(result.areas), findings=len(result.steps))

    def _have(self, area: DiagnosticArea) -> str:
        section, base = self._sections[area.section], self._page.base
        phrase = "have" if area.is_sure else "have_unsure"
        return self._page.say(phrase, section=section.title[base], have=section.have[base])

    def _risk(self, step: DiagnosticStep) -> str:
        base = self._page.base
        title = self._sections[step.section].title[base]
        return self._page.say("risk", section=title, risk=self._findings[step.finding].risk[base])

    def _steps(self, most: int) -> Iterator[str]:
        base = self._page.base
        for n, step in enumerate(self._result.steps[:most], 1):
            yield self._page.say(
                "step",
                n=n,
                section=self._sections[step.section].title[base],
                action=self._findings[step.finding].action[base],
                cost=self._page.say(f"cost_{step.cost}"),
                fee=self._fee(step),
                deadline=self._due(step.due) if step.due else "",
            )

    def _fee(self, step: DiagnosticStep) -> str:
        parts = [self._page.figure(fact) + self._doubt(fact.confidence) for fact in step.fees]
        return self._page.say("fee", fee=self._page.say("plus").join(parts)) if parts else ""

    def _due(self, due: DiagnosticDue) -> str:
        base = self._page.base
        return self._page.say(
            _due_phrase(due),
            date=spoken_date(due.last_day, base) if due.last_day else "",
            start=spoken_date(due.start, base),
            office=self._directory.name(due.office, base) or due.office,
            period=self._page.say("plus").join(
                self._page.figure(fact) + self._doubt(fact.confidence) for fact in due.figures
            ),
        )

    def _contacts(self, most: int) -> list[str]:
        is_dispute = any(area.section == "disputes" for area in self._result.areas)
        plea = Plea(country=self._result.country, is_dispute=is_dispute)
        return self._referrals.lines(plea, self._page.base)[:most]

    def _doubt(self, confidence: str) -> str:
        return "" if confidence == "read" else self._page.say("unverified")


def _due_phrase(due: DiagnosticDue) -> str:
    if due.is_planned:
        return "due_to_come"
    if due.is_past:
        return "due_passed"
    if due.last_day is None:
        return "due_listed" if due.scope == "listed" else "due_no_figure"
    return f"due_{due.kind}"
