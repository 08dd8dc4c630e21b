"""The IP diagnostic: which questions follow from the answers, what is at risk, and what to do in which order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from advisor.calculators.diagnostic_file import COSTS, Condition, DueRule, Finding, Section
from advisor.case.value import UNSURE
from advisor.knowledge.fact import Fact

# A day that comes sooner than this goes before everything else.
SOON_DAYS = 90

# The value of a fact of the case, None when it is not known.
Answers = Callable[[str], Any]


@dataclass(frozen=True)
class DiagnosticDue:
    """A day that follows from a date of the case.

    `last_day` is None where no figure is known (no `figures`), or where the law forgives only listed cases
    (`scope` "listed"). `is_planned`: the thing is shown only after today.
    """

    kind: str
    start: date
    last_day: date | None
    figures: tuple[Fact, ...] = ()
    office: str = ""
    scope: str = ""
    is_past: bool = False
    is_planned: bool = False


@dataclass(frozen=True)
class DiagnosticStep:
    """A finding, with the day by which to act and the parts of the first fee. `is_sure`: it rests on plain answers."""

    finding: str
    section: str
    urgency: int
    cost: str
    is_sure: bool
    fees: tuple[Fact, ...]
    due: DiagnosticDue | None
    articles: tuple[str, ...]


@dataclass(frozen=True)
class DiagnosticArea:
    """A section that applies; not `is_sure` when nobody knows whether it does."""

    section: str
    is_sure: bool


@dataclass(frozen=True)
class Diagnosis:
    """`steps` in the order to take them; `ruled_out` are the sections answered with no."""

    country: str
    areas: tuple[DiagnosticArea, ...]
    ruled_out: tuple[str, ...]
    steps: tuple[DiagnosticStep, ...]


@dataclass(frozen=True)
class Lookups:
    """What a step is completed with: the fees of a right, and the day that follows from a date."""

    fees: Callable[[str], tuple[Fact, ...]]
    due: Callable[[DueRule, date], DiagnosticDue | None]


def applies(section: Section, answers: Answers) -> bool:
    """Only a plain no rules a section out."""
    return bool(answers(section.opened_by) != "no")


def questions_of(sections: Sequence[Section], answers: Answers) -> Iterator[str]:
    """The questions of the sections that apply, as far as the answers open them."""
    for section in sections:
        if applies(section, answers):
            yield from (ask.fact for ask in section.asks if _holds(ask.when, answers))


def diagnose(sections: Sequence[Section], country: str, answers: Answers, lookups: Lookups, today: date) -> Diagnosis:
    """What was not asked counts as not sure, and not sure keeps every risk."""
    open_sections = [section for section in sections if applies(section, answers)]
    steps = [
        _step(finding, answers, lookups)
        for section in open_sections
        for finding in section.findings
        if _may_hold(finding.when, answers)
    ]
    return Diagnosis(
        country=country,
        areas=tuple(DiagnosticArea(section.id, answers(section.opened_by) == "yes") for section in open_sections),
        ruled_out=tuple(section.id for section in sections if section not in open_sections),
        steps=tuple(sorted(steps, key=lambda step: _rank(step, today))),
    )


def _holds(when: Condition, answers: Answers) -> bool:
    return all(answers(fact) in values for fact, values in when.items())


def _may_hold(when: Condition, answers: Answers) -> bool:
    return all(answers(fact) in {None, UNSURE, *values} for fact, values in when.items())


def _step(finding: Finding, answers: Answers, lookups: Lookups) -> DiagnosticStep:
    start = answers(finding.due.start) if finding.due else None
    return DiagnosticStep(
        finding=finding.id,
        section=finding.section,
        urgency=finding.urgency,
        cost=finding.cost,
        is_sure=_holds(finding.when, answers),
        fees=lookups.fees(finding.fee) if finding.fee else (),
        due=lookups.due(finding.due, start) if finding.due and start else None,
        articles=finding.articles,
    )


def _rank(step: DiagnosticStep, today: date) -> tuple[int, date, bool, int]:
    """A near day first, then the most urgent, the certain, the cheapest."""
    day = step.due.last_day if step.due and not step.due.is_past else None
    is_near = day is not None and day <= today + timedelta(days=SOON_DAYS)
    return 0 if is_near else step.urgency, day or date.max, not step.is_sure, COSTS.index(step.cost)


def by_id(sections: Sequence[Section]) -> Mapping[str, Finding]:
    return {finding.id: finding for section in sections for finding in section.findings}
