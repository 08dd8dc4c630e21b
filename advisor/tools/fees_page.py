"""The fee estimate in words."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from babel.numbers import format_decimal

from advisor.calculators.fee import FeeCut, FeeEstimate, FeeLine, MissingFee, Total
from advisor.calculators.fee_member import Members
from advisor.case.case_file import CaseFile
from advisor.case.speech import LOCALES
from advisor.figure import amount_of
from advisor.referral.directory import Directory
from advisor.reply import Button, Reply, payload
from advisor.tools.page import ToolPage

_WIPO = "WIPO"


class FeesPage:
    """`sources` lists what stands behind each procedure."""

    def __init__(
        self,
        page: ToolPage,
        result: FeeEstimate,
        directory: Directory,
        members: Members,
        sources: Mapping[str, Sequence[str]],
    ) -> None:
        self._page = page
        self._result = result
        self._directory = directory
        self._members = members
        self._sources = sources.get(result.procedure, ())
        figures = [line.fact for line in result.lines]
        figures += [line.cut.figure for line in result.lines if line.cut]
        page.expect([*figures, *(cut.figure for _, cut in result.possible)], self._sources)

    def reply(self, facts: Iterable[str], case: CaseFile) -> Reply:
        """`facts` are the lines of what was used."""
        result = self._result
        paragraphs = [
            self._lead(),
            *(self._office(office, list(lines)) for office, lines in groupby(result.lines, lambda line: line.office)),
            self._listed("missing_intro", map(self._missing, self._by_office())),
            self._listed("direct_intro", (self._direct(office, total) for office, total in result.direct)),
            self._listed("possible_intro", (self._possible(office, cut) for office, cut in result.possible)),
            "\n".join(self._remarks(case)),
            self._page.section("facts", facts),
            self._page.section("rule", [self._page.say(f"rule_{result.procedure}")]),
            self._page.section("not_covered", [self._page.say("not_covered")]),
        ]
        contact = Button(self._page.core("button_who"), payload("contact"))
        return self._page.reply(paragraphs, self._sources, [contact])

    def _lead(self) -> str:
        totals = self._result.totals
        first = [self._amount(total.filing, total.currency) for total in totals if total.filing]
        later = [self._amount(total.later, total.currency) for total in totals if total.later]
        if not totals:
            return self._page.say("lead_nothing")
        plus = self._page.say("plus")
        when = "renewal" if self._result.procedure == "renewal" else "filing"
        parts = [
            self._page.say(f"lead_{when}", amounts=plus.join(first)) if first else "",
            self._page.say("lead_later", amounts=plus.join(later)) if later else "",
            self._page.say("lead_incomplete") if self._result.missing else "",
        ]
        return (" " if self._page.base == "en" else "").join(part for part in parts if part)

    def _office(self, office: str, lines: Iterable[FeeLine]) -> str:
        return "\n".join([f"**{self._name(office)}**", *map(self._line, lines)])

    def _line(self, line: FeeLine) -> str:
        say = self._page.say
        currency = line.fact.currency
        figure = self._page.figure(line.fact)
        sum_ = say("times", times=line.times, amount=self._amount(line.full, currency)) if line.times > 1 else ""
        cut = say("cut", **self._cut(line.cut), amount=self._amount(line.amount, currency)) if line.cut else ""
        return say(
            "line",
            what=line.fact.applies_to[self._page.base],
            figure=figure + sum_ + cut,
            later=say("later") if line.due == "later" else "",
            doubt=say("unverified") if line.fact.confidence != "read" else "",
        )

    def _cut(self, cut: FeeCut) -> dict[str, str]:
        return {"figure": self._page.figure(cut.figure), "name": self._page.say(f"cut_{cut.figure.id}")}

    def _possible(self, office: str, cut: FeeCut) -> str:
        figure = self._page.figure(cut.figure)
        return self._page.say(
            "possible", office=self._name(office), figure=figure, when=self._page.say(f"may_{cut.figure.id}")
        )

    def _direct(self, office: str, total: Total) -> str:
        amount = self._amount(total.filing + total.later, total.currency)
        return self._page.say("direct", office=self._name(office), amount=amount)

    def _by_office(self) -> list[tuple[str, list[MissingFee]]]:
        by_office: dict[str, list[MissingFee]] = {}
        for one in self._result.missing:
            by_office.setdefault(one.office, []).append(one)
        return list(by_office.items())

    def _missing(self, group: tuple[str, list[MissingFee]]) -> str:
        office, fees = group
        referrals = self._directory.refer(office)
        website = next((referral.contact.website for referral in referrals if referral.contact.website), "")
        parts = self._page.say("comma").join(self._page.say(f"part_{fee.part or 'all'}") for fee in fees)
        return self._page.say("missing", office=self._name(office), parts=parts, website=website)

    def _remarks(self, case: CaseFile) -> Iterable[str]:
        result, say = self._result, self._page.say
        home = self._directory.name(case.value("home_country"), self._page.base)
        for figure in dict.fromkeys(line.cut.figure.id for line in result.lines if line.cut):
            yield say(f"condition_{figure}")
        for code in result.outside:
            yield say(f"outside_{result.procedure}", office=self._name(code))
        if result.own:
            yield say("own", office=home)
        if result.procedure == "madrid":
            if self._members.find("madrid", case.value("home_country")) is None:
                yield say("home_outside", office=home)
            if not any(line.part == "handling" for line in result.lines):
                yield say("handling", office=home)
            if "mark_colour" not in case:
                yield say("assumed_black_and_white")
        if result.procedure == "hague" and "reproductions" not in case:
            yield say("assumed_reproductions")
        if result.procedure == "pct" and "sheets" not in case:
            yield say("assumed_sheets")

    def _listed(self, intro: str, lines: Iterable[str]) -> str:
        listed = list(lines)
        return "\n".join([f"**{self._page.say(intro)}**", *listed]) if listed else ""

    def _name(self, office: str) -> str:
        return self._page.say("wipo") if office == _WIPO else self._directory.name(office, self._page.base) or office

    def _amount(self, amount: Decimal, currency: str) -> str:
        number = str(format_decimal(amount, locale=LOCALES[self._page.base]))
        return amount_of(number, currency, self._page.base)
