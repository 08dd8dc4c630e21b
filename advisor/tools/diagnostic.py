"""The IP diagnostic."""

from datetime import date
from typing import ClassVar

from advisor.calculators.deadline import Tables, find_dates
from advisor.calculators.deadline_rule import read_rules
from advisor.calculators.diagnostic import Diagnosis, DiagnosticDue, Lookups, diagnose, questions_of
from advisor.calculators.diagnostic_file import DueRule, Section, read_sections
from advisor.calculators.first_fee import find_fees, read_first_fees
from advisor.calculators.grace import find_grace, read_grace_rules
from advisor.calculators.office_days import weekdays
from advisor.case.case_file import CaseFile
from advisor.knowledge.fact import Fact
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.diagnostic_page import DiagnosticPage
from advisor.tools.tool import Tool, ToolParts

_COUNTRY = "home_country"
_DEPTH = "diagnostic_depth"


class Diagnostic(Tool):
    """Its facts are those of its questions, which are data."""

    id = "diagnostic"
    facts: ClassVar[tuple[str, ...]] = ()
    result = Diagnosis

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        tools = parts.knowledge / "tools"
        self._sections = read_sections(tools / self.id / "sections", parts.questions)
        first = (section.opened_by for section in self._sections)
        details = (ask.fact for section in self._sections for ask in section.asks)
        self.facts = (_COUNTRY, *first, _DEPTH, *details)  # type: ignore[misc]
        self._priority = [rule for rule in read_rules(tools / "deadline_rules.csv") if rule.kind == "priority"]
        self._graces = read_grace_rules(tools / "grace_periods.csv")
        self._fees = read_first_fees(tools / "first_fees.csv")

    @property
    def sections(self) -> list[Section]:
        return self._sections

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        first = (_COUNTRY, *(section.opened_by for section in self._sections))
        if any(fact not in case for fact in first):
            return first
        details = tuple(questions_of(self._sections, case.value))
        if not details:
            return first
        return (*first, _DEPTH, *details) if case.value(_DEPTH) == "details" else (*first, _DEPTH)

    def run(self, case: CaseFile, today: date) -> Diagnosis:
        """Raises OverflowError beyond the calendar, KnowledgeUnavailableError."""
        # An answer to a question that no longer follows from the others says nothing.
        asked = case.only(self.needs(case))
        country = case.value(_COUNTRY)
        facts = self._figures()

        def fees(right: str) -> tuple[Fact, ...]:
            return find_fees(self._fees, right, self._offices(country, right), facts, today)

        def due(rule: DueRule, start: date) -> DiagnosticDue | None:
            return self._due(rule, start, country, facts, today)

        return diagnose(self._sections, country, asked.value, Lookups(fees, due), today)

    def write(self, result: Diagnosis, case: CaseFile, reader: Reader) -> Reply:
        link = self.parts.links.to("report", self.id, case.only(self.needs(case)), reader.language)
        return self._page(result, reader).summary(link)

    def sheet(self, case: CaseFile, reader: Reader, today: date) -> str:
        page = self._page(self.run(case, today), reader)
        base = self.page(reader).base
        return page.whole(self.parts.speech.lines(case, base, self.needs(case)), today).text

    def _page(self, result: Diagnosis, reader: Reader) -> DiagnosticPage:
        return DiagnosticPage(self.page(reader), result, self._sections, self.parts)

    def _figures(self) -> dict[str, list[Fact]]:
        terms = {fact for rule in self._priority for fact in rule.facts}
        return self.parts.library.facts(
            {*terms, *(fee.fact for fee in self._fees), *(rule.fact for rule in self._graces)}
        )

    def _offices(self, country: str, right: str) -> tuple[str, ...]:
        return self.parts.directory.offices(country, right)

    def _due(
        self, rule: DueRule, start: date, country: str, facts: dict[str, list[Fact]], today: date
    ) -> DiagnosticDue | None:
        if rule.kind == "given":
            return DiagnosticDue(rule.kind, start, start, is_past=start < today)
        if rule.kind == "priority":
            return self._priority_due(rule, start, facts, today)
        grace = find_grace(self._graces, rule.right, self._offices(country, rule.right), facts, start, today)
        if start > today:
            return DiagnosticDue(rule.kind, start, start, office=country, is_planned=True)
        if grace is None:
            return DiagnosticDue(rule.kind, start, None, office=country)
        last = grace.last_day if grace.scope == "own" else None
        is_past = grace.scope == "own" and grace.is_past
        return DiagnosticDue(rule.kind, start, last, (grace.fact,), grace.office, grace.scope, is_past)

    def _priority_due(
        self, rule: DueRule, start: date, facts: dict[str, list[Fact]], today: date
    ) -> DiagnosticDue | None:
        rules = [one for one in self._priority if one.what == rule.right and one.act == "file_abroad"]
        starts = {one.counted_from: start for one in rules}
        dates = find_dates(rules, "", starts, Tables(facts, lambda _: weekdays()), today)
        if not dates:
            return None
        one = dates[0]
        return DiagnosticDue(
            rule.kind, start, one.last_day, tuple(figure.fact for figure in one.figures), is_past=one.is_past
        )
