"""The infringement plan: what to do, in order, and by when."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from advisor.calculators.deadline import Tables, find_dates
from advisor.calculators.deadline_rule import Rule, read_rules
from advisor.calculators.infringement import (
    Limit,
    Plan,
    Situation,
    Step,
    StepRow,
    limits_for,
    read_limits,
    read_steps,
    steps_for,
)
from advisor.calculators.office_table import OfficeTable
from advisor.case.case_file import CaseFile
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.fact import fact_on
from advisor.reader import Reader
from advisor.reply import Reply
from advisor.tools.infringement_page import InfringementPage
from advisor.tools.tool import Tool, ToolParts

_GOODS = ("harm_country", "seen_on", "is_registered", "is_crossing_border", "is_at_fair", "known_since")
_QUESTIONS = {
    "counterfeit": _GOODS,
    "copied_design": _GOODS,
    "patent": tuple(fact for fact in _GOODS if fact != "is_registered"),
    "copied_content": ("harm_country", "seen_on", "known_since"),
    "trade_secret": ("harm_country", "known_since"),
    "squatting": ("harm_country", "squatted_stage"),
    "domain": ("domain_ending", "home_country"),
    "accused": ("harm_country", "accusation", "known_since"),
}
# The fact an answer makes necessary: (fact, value) -> fact.
_FOLLOWS = {
    ("squatted_stage", "published"): "publication_date",
    ("squatted_stage", "registered"): "registration_date",
    ("domain_ending", "cn"): "domain_created",
    ("accusation", "court"): "home_country",
}
_FLAGS = {
    "marketplace": ("marketplace", "online"),
    "website": ("website", "online"),
    "offline": ("offline",),
}
_YES = {"is_crossing_border": "border", "is_at_fair": "fair"}
_STARTS = ("known_since", "registration_date", "domain_created")
_OPPOSITION = ("opposition", "trademark")


class InfringementPlan(Tool):
    id = "infringement"
    facts: ClassVar[tuple[str, ...]] = (
        "incident", "harm_country", "seen_on", "is_registered", "is_crossing_border", "is_at_fair", "squatted_stage",
        "publication_date", "registration_date", "domain_ending", "domain_created", "accusation", "home_country",
        "known_since",
    )  # fmt: skip
    result = Plan

    def __init__(self, parts: ToolParts) -> None:
        super().__init__(parts)
        folder = parts.knowledge / "tools"
        self._steps = read_steps(folder / "infringement_steps.yml")
        self._limits = read_limits(folder / "infringement_limits.csv")
        self._rules = [one for one in read_rules(folder / "deadline_rules.csv") if (one.kind, one.what) == _OPPOSITION]
        self._days = OfficeTable(folder / "office_days.csv")

    def needs(self, case: CaseFile) -> tuple[str, ...]:
        asked = ["incident"]
        for fact in _QUESTIONS.get(case.value("incident"), ()):
            asked.append(fact)
            if follows := _FOLLOWS.get((fact, case.value(fact) or "")):
                asked.append(follows)
        return tuple(dict.fromkeys(asked))

    def run(self, case: CaseFile, today: date) -> Plan:
        """Raises OverflowError beyond the calendar, KnowledgeUnavailableError."""
        situation = _situation(case)
        wanted = self.needs(case)
        starts = {fact: case.value(fact) for fact in _STARTS if fact in wanted and fact in case}
        facts = self.parts.library.facts({row.fact for row in self._limits if row.fits(situation)})
        limits = [*self._opposition(case, situation, today), *limits_for(self._limits, situation, starts, facts, today)]
        if any(limit.act == "complain_domain" and limit.is_past for limit in limits):
            situation = Situation(situation.incident, situation.place, situation.flags | {"barred"})
        return Plan(
            incident=situation.incident,
            place=situation.place,
            steps=tuple(self._step(row, situation.place, today) for row in steps_for(self._steps.values(), situation)),
            limits=tuple(sorted(limits, key=lambda limit: limit.last_day)),
            knows_limit=bool(limits),
        )

    def write(self, result: Plan, case: CaseFile, reader: Reader) -> Reply:
        page = self.page(reader)
        facts = self.parts.speech.lines(case, page.base, self.needs(case))
        return InfringementPage(page, result, self._steps, self.parts).reply(facts)

    def _step(self, row: StepRow, place: str, today: date) -> Step:
        noted, note = self._note(row.note, place)
        ids = sorted(row.facts | set(FACT_REFERENCE.findall(note)))
        known = (fact_on(rows, today) for rows in self.parts.library.facts(ids).values())
        figures = tuple(fact for fact in known if fact is not None)
        return Step(row.id, row.stage, row.note if noted else "", noted, figures)

    def _note(self, article_id: str, place: str) -> tuple[str, str]:
        """(place, text) of an article's note on the place, else on the regional system it belongs to; else empty."""
        article = self.parts.library.article(article_id, "en") if article_id else None
        if article is None:
            return "", ""
        systems = [one.contact.code for one in self.parts.directory.refer(place) if one.reason == "regional"]
        noted = next((code for code in (place, *systems) if code in article.countries), "")
        return noted, article.countries.get(noted, "")

    def _opposition(self, case: CaseFile, situation: Situation, today: date) -> Iterator[Limit]:
        """The end of the opposition period, by the rules of the deadline finder."""
        published = case.value("publication_date")
        if "taken-published" not in situation.flags or published is None:
            return
        rules: list[Rule] = [rule for rule in self._rules if rule.office == situation.place]
        tables = Tables(self.parts.library.facts({fact for rule in rules for fact in rule.facts}), self._days)
        for one in find_dates(rules, situation.place, {"publication_date": published}, tables, today):
            figures = tuple(figure.fact for figure in one.figures)
            yield Limit(one.act, one.start, "publication", figures, one.last_day, one.is_past)


def _situation(case: CaseFile) -> Situation:
    incident = case.value("incident")
    place = case.value("home_country" if incident == "domain" else "harm_country")
    return Situation(incident, place, frozenset(_flags(case, incident, place)))


def _flags(case: CaseFile, incident: str, place: str) -> Iterator[str]:
    """What is known of the case as words, for the questions of its incident only."""
    if place == "CN":
        yield "in-china"
    if incident in {"counterfeit", "copied_design"}:
        yield "registered" if case.value("is_registered") else "unregistered"
    if incident in {"counterfeit", "copied_design", "patent"}:
        yield from (flag for fact, flag in _YES.items() if case.value(fact))
    if incident in {"counterfeit", "copied_design", "patent", "copied_content"}:
        yield from _FLAGS[case.value("seen_on")]
    if incident == "squatting":
        stage = case.value("squatted_stage")
        yield from (f"taken-{stage}", stage)
    if incident == "domain":
        yield case.value("domain_ending")
    if incident == "accused":
        yield case.value("accusation")
        if "home_country" in case:
            yield "home" if case.value("home_country") == place else "abroad"
