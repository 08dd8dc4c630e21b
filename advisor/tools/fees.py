"""The fee estimate."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from advisor.calculators.fee import (
    Applicant,
    FeeEstimate,
    Fees,
    FeeTables,
    MissingFee,
    Total,
    fees_of,
    joined,
    rules_of,
    totals,
)
from advisor.calculators.fee_member import Designated, Members
from advisor.calculators.fee_rule import FeeRule, read_cuts, read_fee_rules
from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.table_file import read_table
from advisor.tools.fee_case import (
    ONLY_RIGHT,
    applicant_of,
    asked_by,
    kind_of,
    offices_of,
    procedure_of,
    right_of,
)
from advisor.tools.fees_page import FeesPage
from advisor.tools.tool import Tool, ToolParts

_SYSTEMS = frozenset({"madrid", "hague"})
_COUNTED = {"trademark": "class_count", "design": "design_count"}
# What sharpens an estimate, by the right and the way.
_SHARPER = {
    "madrid": ("mark_colour",),
    "hague": ("reproductions",),
    "pct": ("sheets",),
    "filing": ("claims",),
}


class FeeEstimator(Tool):
    id = "fees"
    facts: ClassVar[tuple[str, ...]] = (
        "fee_procedure", "right", "target_offices", "home_country", "class_count", "design_count", "renewal_year",
        "applicant_kind", "employees", "cn_fee_cut", "mark_colour", "reproductions", "sheets", "claims",
    )  # fmt: skip
    result = FeeEstimate
    has_form = True

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        folder = parts.knowledge / "tools"
        self._rules = read_fee_rules(folder / "fee_rules.csv")
        self._cuts = read_cuts(folder / "fee_cuts.csv")
        self._members = Members(folder / "fee_members.csv")
        self._sources: dict[str, list[str]] = {}
        for _, row in read_table(folder / "fee_sources.csv", ["procedure", "source"]):
            self._sources.setdefault(row["procedure"], []).append(row["source"])

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        procedure, right = procedure_of(case), right_of(case)
        # A sentence that names the places says enough of the way.
        asked = [] if "target_offices" in case and "fee_procedure" not in case else ["fee_procedure"]
        if procedure not in ONLY_RIGHT:
            asked.append("right")
        if procedure != "pct":
            asked.append("target_offices")
        if procedure in ONLY_RIGHT:
            asked.append("home_country")
        if right in {"patent", "utility_model"} or (right == "design" and procedure == "renewal"):
            asked.extend(["renewal_year"] if procedure == "renewal" else [])
        elif right:
            asked.append(_COUNTED[right])
        of_applicant = asked_by((rule for _, rules in self._chosen(case) for rule in rules), self._cuts)
        known = kind_of(case)
        more = (fact for fact in of_applicant if fact != "applicant_kind" or not known or fact in case)
        return tuple(dict.fromkeys([*asked, *more]))

    def takes(self, case: CaseFile) -> tuple[str, ...]:
        procedure = procedure_of(case)
        # Only patents have claims to pay for.
        is_other = procedure == "filing" and right_of(case) not in {"patent", "utility_model"}
        return ("employees", *(() if is_other else _SHARPER.get(procedure, ())))

    def run(self, case: CaseFile, today: date) -> FeeEstimate:
        """May raise KnowledgeUnavailableError."""
        procedure, right = procedure_of(case), right_of(case) or ""
        chosen = self._chosen(case)
        designated = self._designated(case)
        applicant = applicant_of(case, self.parts.directory, designated.standard if designated else 0, today)
        tables = self._tables((rule for _, rules in chosen for rule in rules), today)
        found = [fees_of(rules, office, applicant, tables) for office, rules in chosen]
        fees = joined([*found, Fees((), tuple(self._unknown(case, chosen, found, designated)), ())])
        return FeeEstimate(
            procedure,
            right,
            fees.lines,
            totals(fees.lines),
            fees.missing,
            fees.possible,
            outside=designated.others if designated else (),
            own=case.value("home_country") if self._names_home(case) else "",
            direct=tuple(self._direct(fees.missing, right, applicant, today)),
        )

    def write(self, result: FeeEstimate, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        used = (*self.needs(case), *self.takes(case))
        facts = self.parts.speech.lines(case, page.base, used)
        return FeesPage(page, result, self.parts.directory, self._members, self._sources).reply(facts, case)

    def _chosen(self, case: CaseFile) -> list[tuple[str, list[FeeRule]]]:
        """(office, rules) of every office that charges something."""
        procedure, right = procedure_of(case), right_of(case)
        if not right:
            return []
        pairs = list(self._pairs(case, procedure))
        return [(office, rules) for way, office in pairs if (rules := rules_of(self._rules, way, right, office))]

    def _pairs(self, case: CaseFile, procedure: str) -> Iterable[tuple[str, str]]:
        """(procedure, office) whose rules apply."""
        home = case.value("home_country") or ""
        if procedure == "pct":
            yield from (("pct", home), ("pct_search", home)) if home else ()
        elif procedure in _SYSTEMS:
            yield procedure, "WIPO"
            designated = self._designated(case)
            for member in designated.members if designated else ():
                yield procedure, member.through
            if home:
                yield f"{procedure}_origin", self._origin(case)
            if self._names_home(case):
                yield "filing", self._origin(case)
        else:
            for office in offices_of(case):
                yield procedure, office

    def _designated(self, case: CaseFile) -> Designated | None:
        """The members named, without the country of origin: nobody designates that."""
        procedure = procedure_of(case)
        if procedure not in _SYSTEMS:
            return None
        named = self._members.designated(procedure, offices_of(case))
        home = self._origin(case) if procedure == "madrid" else ""
        return replace(named, members=tuple(one for one in named.members if one.through != home))

    def _origin(self, case: CaseFile) -> str:
        """The office of origin: a regional one where the applicant's country has no other."""
        country = case.value("home_country") or ""
        member = self._members.find("madrid", country)
        return member.through if member else country

    def _names_home(self, case: CaseFile) -> bool:
        named = self._members.designated("madrid", offices_of(case)).members
        return procedure_of(case) == "madrid" and self._origin(case) in {member.through for member in named}

    def _unknown(
        self,
        case: CaseFile,
        chosen: Iterable[tuple[str, list[FeeRule]]],
        found: Iterable[Fees],
        designated: Designated | None,
    ) -> Iterable[MissingFee]:
        """Offices without any figure, and fees that are known to exist without one."""
        charging = {office for (office, _), fees in zip(chosen, found, strict=True) if fees.lines or fees.missing}
        if designated:
            individual = [member for member in designated.members if member.basis == "individual"]
            yield from (MissingFee(one.through, "individual") for one in individual if one.through not in charging)
            if self._names_home(case) and self._origin(case) not in charging:
                yield MissingFee(self._origin(case), "basic_mark")
            if procedure_of(case) == "hague":
                standard = [member for member in designated.members if member.basis == "standard"]
                yield from (MissingFee(one.through, "standard") for one in standard)
        elif procedure_of(case) == "pct":
            if not rules_of(self._rules, "pct_search", "patent", case.value("home_country")):
                yield MissingFee(case.value("home_country"), "international_search")
        else:
            yield from (MissingFee(office, "") for office in offices_of(case) if office not in charging)

    def _direct(
        self, missing: Iterable[MissingFee], right: str, applicant: Applicant, today: date
    ) -> Iterable[tuple[str, Total]]:
        for office in dict.fromkeys(one.office for one in missing if one.part in {"individual", "standard"}):
            rules = rules_of(self._rules, "filing", right, office)
            lines = fees_of(rules, office, applicant, self._tables(rules, today)).lines
            yield from ((office, total) for total in totals(lines))

    def _tables(self, rules: Iterable[FeeRule], today: date) -> FeeTables:
        listed = list(rules)
        wanted = {cut for rule in listed for cut in rule.cuts}
        ids = {rule.fact for rule in listed if rule.fact} | {cut.figure for cut in self._cuts if cut.id in wanted}
        return FeeTables(self.parts.library.facts(ids), self._cuts, today)
