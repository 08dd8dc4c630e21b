"""The check of a bill against the offices' warnings of misleading invoices."""

from datetime import date
from typing import ClassVar

from advisor.calculators.fee import Applicant, FeeLine, FeeTables, fees_of, rules_of, totals
from advisor.calculators.fee_rule import read_fee_rules
from advisor.calculators.invoice import (
    Bill,
    InvoiceCheck,
    listed_names,
    matches,
    read_names,
    read_signals,
    times_own,
)
from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.invoice_page import InvoicePage, read_reports
from advisor.tools.tool import Tool, ToolParts

# The office's own fees are told for the smallest case: what a bill asks for more of is for its sender to show.
_SMALLEST = Applicant(frozenset(), {"class": 1, "design": 1, "claim": 1})
_PROCEDURES = ("filing", "renewal")


class InvoiceChecker(Tool):
    id = "invoice_check"
    facts: ClassVar[tuple[str, ...]] = (
        "right", "office", "invoice_payee", "invoice_amount", "invoice_arrival", "invoice_wording",
    )  # fmt: skip
    result = InvoiceCheck

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        folder = parts.knowledge / "tools"
        self._signals = read_signals(folder / "invoice_signals.csv")
        self._names = read_names(folder / "invoice_names.csv")
        self._reports = read_reports(folder / "invoice_reports.csv")
        self._fee_rules = read_fee_rules(folder / "fee_rules.csv")

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        return self.facts

    def run(self, case: CaseFile, today: date) -> InvoiceCheck:
        """May raise KnowledgeUnavailableError."""
        bill = Bill(
            payee=case.value("invoice_payee"),
            amount=case.value("invoice_amount"),
            wording=case.value("invoice_wording"),
            arrival=case.value("invoice_arrival"),
            right=case.value("right"),
        )
        office = case.value("office")
        lines = {way: self._fees(way, bill.right, office, today) for way in _PROCEDURES}
        own = [total for found in lines.values() for total in totals(found)]
        return InvoiceCheck(
            office,
            bill.right,
            matches(bill, self._signals, own),
            listed_names(bill, self._names),
            tuple(line for found in lines.values() for line in found),
            times_own(bill, own),
        )

    def write(self, result: InvoiceCheck, case: CaseFile, reader: Reader) -> Reply:
        facts = self.parts.speech.lines(case, self.page(reader).base, self.facts)
        return InvoicePage(self.page(reader), result, self.parts, self._reports).reply(facts, case)

    def _fees(self, procedure: str, right: str, office: str, today: date) -> tuple[FeeLine, ...]:
        rules = rules_of(self._fee_rules, procedure, right, office)
        figures = self.parts.library.facts({rule.fact for rule in rules if rule.fact})
        return fees_of(rules, office, _SMALLEST, FeeTables(figures, (), today)).lines
