"""The deadline finder."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from advisor.calculators.deadline import DeadlineDate, Deadlines, Tables, find_dates
from advisor.calculators.deadline_rule import ANY_OFFICE, Rule, read_rules
from advisor.calculators.office_table import OfficeTable
from advisor.calculators.period import last_day, period_of
from advisor.case.case_file import CaseFile
from advisor.knowledge.fact import fact_on
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.table_file import read_table
from advisor.tools.deadline_calendar import deadline_calendar
from advisor.tools.deadline_page import DeadlinePage
from advisor.tools.tool import Tool, ToolParts

_PATENTS_ONLY = {"national_phase", "examination"}
_OFFICE_ASKED = {"examination", "office_action", "appeal", "opposition", "renewal"}
_PATENT_TERM = "trips-patent-term"


class DeadlineFinder(Tool):
    id = "deadline"
    facts: ClassVar[tuple[str, ...]] = (
        "deadline_kind", "right", "domain_policy", "office", "target_offices", "first_office", "first_filing_date",
        "filing_date", "publication_date", "search_report_date", "registration_date", "notice_date",
        "international_date", "complaint_date",
    )  # fmt: skip
    result = Deadlines
    has_form = True

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        folder = parts.knowledge / "tools"
        self._rules = read_rules(folder / "deadline_rules.csv")
        self._days = OfficeTable(folder / "office_days.csv")
        moves = read_table(folder / "deadline_moves.csv", ["moves", "source"])
        self._sources = {row["moves"]: row["source"] for _, row in moves}

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        kind = case.value("deadline_kind")
        if kind is None:
            return ("deadline_kind",)
        asked = ["deadline_kind"]
        if kind == "domain":
            asked.append("domain_policy")
        elif kind not in _PATENTS_ONLY:
            asked.append("right")
        if kind in _OFFICE_ASKED:
            asked.append("office")
        if kind == "national_phase":
            asked.append("target_offices")
        starts = [rule.counted_from for office in self._offices(case) for rule in self._chosen(case, office)]
        return (*asked, *dict.fromkeys(starts))

    def takes(self, case: CaseFile) -> tuple[str, ...]:
        return ("first_office", "target_offices") if case.value("deadline_kind") == "priority" else ()

    def run(self, case: CaseFile, today: date) -> Deadlines:
        """Raises OverflowError beyond the calendar, KnowledgeUnavailableError."""
        offices = self._offices(case)
        tables = self._tables(case, offices)
        found: list[DeadlineDate] = []
        missing: list[str] = []
        for office in offices:
            rules = self._chosen(case, office)
            starts = {rule.counted_from: case.value(rule.counted_from) for rule in rules}
            dates = find_dates(rules, self._filed_at(office, rules), starts, tables, today)
            found.extend(dates)
            missing.extend([] if dates else [office])
        # Two countries may be reached through the same regional office.
        unique = [one for place, one in enumerate(found) if one not in found[:place]]
        ordered = sorted(unique, key=lambda one: one.last_day)
        alive = tuple(one for one in ordered if not self._is_over(case, one, tables, today))
        kind, what = case.value("deadline_kind"), self._what(case) or ""
        return Deadlines(kind, what, alive, tuple(missing), term_is_over=len(alive) < len(ordered))

    def write(self, result: Deadlines, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        used = (*self.needs(case), *self.takes(case))
        facts = self.parts.speech.lines(case, page.base, used)
        link = self.parts.links.to("calendar", self.id, case.only(used), reader.language)
        return DeadlinePage(page, result, self.parts.directory, self._sources).reply(facts, link)

    def calendar(self, case: CaseFile, language: str, today: date) -> bytes:
        return deadline_calendar(self.run(case, today), self.words, self.parts.directory, language, today)

    def _what(self, case: CaseFile) -> str | None:
        kind = case.value("deadline_kind")
        if kind in _PATENTS_ONLY:
            return "patent"
        what: str | None = case.value("domain_policy" if kind == "domain" else "right")
        return what

    def _offices(self, case: CaseFile) -> tuple[str, ...]:
        """The offices whose rules are wanted; one without a name where no office matters or is known yet."""
        kind = case.value("deadline_kind")
        if kind in {"priority", "national_phase"}:
            return case.value("target_offices") or ("",)
        if kind == "international":
            return ("WIPO",)
        return (case.value("office") or "",)

    def _chosen(self, case: CaseFile, office: str) -> list[Rule]:
        """The rules for an office, else for a regional office it can be reached through."""
        kind, what = case.value("deadline_kind"), self._what(case)
        mine = [rule for rule in self._rules if rule.kind == kind and rule.what == what]
        for code in (ANY_OFFICE, office, *self._regional(office, kind)):
            chosen = [rule for rule in mine if rule.office == code]
            if chosen:
                return chosen
        return []

    def _regional(self, office: str, kind: str) -> Iterable[str]:
        """A country without a national phase of its own is reached through its region's office."""
        if not office or kind != "national_phase":
            return ()
        referrals = self.parts.directory.refer(office, "patent")
        return [referral.contact.code for referral in referrals if referral.reason == "regional"]

    def _filed_at(self, office: str, rules: Sequence[Rule]) -> str:
        return rules[0].office if rules and rules[0].office != ANY_OFFICE else office

    def _tables(self, case: CaseFile, offices: Iterable[str]) -> Tables:
        ids = {fact for office in offices for rule in self._chosen(case, office) for fact in rule.facts}
        return Tables(self.parts.library.facts({*ids, _PATENT_TERM}), self._days)

    def _is_over(self, case: CaseFile, one: DeadlineDate, tables: Tables, today: date) -> bool:
        """Whether a patent's fee would fall due after the longest term, counted from what starts it."""
        if case.value("deadline_kind") != "renewal" or self._what(case) != "patent":
            return False
        term = fact_on(tables.facts.get(_PATENT_TERM, ()), today)
        return term is not None and one.counted > last_day(one.start, period_of(term))
