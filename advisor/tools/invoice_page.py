"""The check of a bill in words: what matches which office's warning, who the true office is, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from advisor.calculators.invoice import InvoiceCheck, Match
from advisor.case.case_file import CaseFile
from advisor.reply import Button, Reply, payload
from advisor.table_file import read_table, required
from advisor.tools.page import ToolPage
from advisor.tools.tool import ToolParts

_EVERYWHERE = "*"
_ARTICLES = {"patent": "patents/invention-promotion-scams"}
_ARTICLE = "trademarks/scams"
_OFFICES = frozenset({"national", "regional"})


@dataclass(frozen=True)
class Report:
    """Where a bill is reported, as an office asks; `code` is "*" for everywhere."""

    code: str
    contact: dict[str, str]
    source: str


def read_reports(path: Path) -> list[Report]:
    """Raises ContentError."""
    reports = []
    for line, row in read_table(path, "code contact_en contact_zh source".split()):
        required(row, ("code", "contact_en", "contact_zh", "source"), path, line)
        reports.append(Report(row["code"], {"en": row["contact_en"], "zh": row["contact_zh"]}, row["source"]))
    return reports


class InvoicePage:
    def __init__(self, page: ToolPage, result: InvoiceCheck, parts: ToolParts, reports: Iterable[Report]) -> None:
        self._page = page
        self._result = result
        self._parts = parts
        self._reports = [report for report in reports if report.code in {_EVERYWHERE, result.office}]
        cited = [*(name.source for name in result.listed), *(match.source for match in result.matches)]
        self._sources = dict.fromkeys([*cited, *(report.source for report in self._reports)])
        page.expect((line.fact for line in result.fees), self._sources)
        known = parts.library.sources(set(self._sources))
        self._titles = {source: known[source].title[page.base] for source in self._sources}

    def reply(self, facts: Iterable[str], case: CaseFile) -> Reply:
        """`facts` are the lines of what was used."""
        say, result = self._page.say, self._result
        signals = [*map(self._match, result.matches)]
        paragraphs = [
            say(f"lead_{result.level}"),
            "\n".join([*self._listed(), *signals]),
            say("from_agent") if case.value("invoice_arrival") == "agent" else "",
            self._section("office_intro", self._offices()),
            self._section("fees_intro", self._fees()),
            self._section("do_intro", self._steps()),
            self._page.section("facts", facts),
            self._page.section("rule", [say("rule")]),
            self._page.section("not_covered", [say("not_covered")]),
        ]
        article = _ARTICLES.get(result.right, _ARTICLE)
        buttons = [
            Button(say("button_article"), payload("choose", article=article)),
            Button(self._page.core("button_who"), payload("contact")),
        ]
        return self._page.reply(paragraphs, self._sources, buttons)

    def _listed(self) -> Iterable[str]:
        for name in self._result.listed:
            yield self._page.say("listed", name=name.name, source=self._titles[name.source])

    def _match(self, match: Match) -> str:
        words = self._page.say("comma").join(f"“{word}”" for word in match.words)
        times = self._result.times or ""
        said = self._page.say(f"signal_{match.signal}", words=words, times=times)
        return self._page.say("signal", what=said, source=self._titles[match.source])

    def _offices(self) -> Iterable[str]:
        referrals = self._parts.directory.refer(self._result.office, self._result.right)
        contacts = [one.contact for one in referrals if one.reason in _OFFICES]
        if not contacts:
            yield self._page.say("office_unknown")
        for contact in contacts:
            yield self._page.say("office", name=contact.name[self._page.base], website=contact.website or "")

    def _fees(self) -> Iterable[str]:
        if not self._result.fees:
            yield self._page.say("fees_unknown")
        for line in self._result.fees:
            what = line.fact.applies_to[self._page.base]
            yield self._page.say("fee", what=what, figure=self._page.figure(line.fact))

    def _steps(self) -> Iterable[str]:
        yield self._page.say("step_wait")
        yield self._page.say("step_register")
        for report in self._reports:
            yield self._page.say("step_report", contact=report.contact[self._page.base])
        yield self._page.say("step_paid")

    def _section(self, intro: str, lines: Iterable[str]) -> str:
        return "\n".join([f"**{self._page.say(intro)}**", *lines])
