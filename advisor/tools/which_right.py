"""Which right protects which part of a product."""

from datetime import date
from typing import ClassVar

from advisor.calculators.first_fee import read_first_fees
from advisor.calculators.grace import read_grace_rules
from advisor.calculators.right_file import read_rights
from advisor.calculators.which_right import RightsPlan, Tables, needs_novelty, plan_rights
from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.tool import Tool, ToolParts
from advisor.tools.which_right_page import WhichRightPage


class WhichRight(Tool):
    id = "which_right"
    facts: ClassVar[tuple[str, ...]] = ("product_features", "shown", "shown_date", "markets")
    result = RightsPlan

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        folder = parts.knowledge / "tools"
        self._rights = read_rights(folder / "which_right" / "rights.yml")
        self._features = parts.questions["product_features"]
        self._fees = read_first_fees(folder / "first_fees.csv")
        self._graces = read_grace_rules(folder / "grace_periods.csv")

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        asked = ["product_features"]
        if needs_novelty(self._rights, case.value("product_features") or ()):
            asked.append("shown")
        if "shown" in asked and case.value("shown") == "yes":
            asked.append("shown_date")
        return (*asked, "markets")

    def run(self, case: CaseFile, today: date) -> RightsPlan:
        """Raises OverflowError beyond the calendar, KnowledgeUnavailableError."""
        asked = self.needs(case)
        shown = case.value("shown") if "shown" in asked else None
        shown_on = case.value("shown_date") if "shown_date" in asked else None
        features, markets = case.value("product_features"), case.value("markets")
        return plan_rights(self._rights, features, markets, (shown, shown_on), self._tables(markets), today)

    def write(self, result: RightsPlan, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        facts = self.parts.speech.lines(case, page.base, self.needs(case))
        link = self.parts.links.to("report", self.id, case.only(self.needs(case)), reader.language)
        return self._page(result, reader).reply(facts, link)

    def sheet(self, case: CaseFile, reader: Reader, today: date) -> str:
        facts = self.parts.speech.lines(case, self.page(reader).base, self.needs(case))
        return self._page(self.run(case, today), reader).reply(facts, "").text

    def _page(self, result: RightsPlan, reader: Reader) -> WhichRightPage:
        return WhichRightPage(self.page(reader), result, self._rights, self._features, self.parts)

    def _tables(self, markets: tuple[str, ...]) -> Tables:
        ids = {fee.fact for fee in self._fees} | {rule.fact for rule in self._graces}
        offices = {
            (country, right.id): self.parts.directory.offices(country, right.office)
            for country in markets
            for right in self._rights
            if right.office
        }
        return Tables(self._fees, self._graces, self.parts.library.facts(ids), offices)
