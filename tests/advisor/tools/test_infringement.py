"""The infringement plan: its questions in their order, whole plans, and its words on the real content."""

from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from advisor.calculators.infringement import STAGES, read_limits, read_steps
from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.tools.infringement import InfringementPlan
from advisor.tools.toolbox import Toolbox
from advisor.yaml_file import read_yaml
from tests.advisor.tools.cases import TODAY, case_of

TOOLS = Path("knowledge/tools")
WORDS = read_yaml(TOOLS / "infringement.yml")
STEPS = read_steps(TOOLS / "infringement_steps.yml")
LIMITS = read_limits(TOOLS / "infringement_limits.csv")


@pytest.fixture
def tool(toolbox: Toolbox) -> InfringementPlan:
    found = toolbox.tools["infringement"]
    assert isinstance(found, InfringementPlan)
    return found


def incident(kind: str, **facts: Any) -> CaseFile:
    """A whole case: registered, seen on a marketplace in China three years ago, unless it says otherwise."""
    usual = {
        "harm_country": "CN", "seen_on": "marketplace", "is_registered": True, "is_crossing_border": False,
        "is_at_fair": False, "known_since": date(2023, 11, 28), "squatted_stage": "filed", "accusation": "letter",
        "home_country": "DE", "domain_ending": "gtld",
    }  # fmt: skip
    return case_of(incident=kind, **{**usual, **facts})


def chinese_domain(created: date) -> CaseFile:
    return incident("domain", domain_ending="cn", domain_created=created)


def steps(tool: InfringementPlan, case: CaseFile) -> list[str]:
    assert tool.missing(case) is None
    return [step.id for step in tool.run(case, TODAY).steps]


def say(tool: InfringementPlan, case: CaseFile, language: str = "en") -> str:
    return tool.write(tool.run(case, TODAY), case, Reader(language, ())).text


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        (case_of(), ["incident"]),
        (
            case_of(incident="counterfeit", harm_country="CN"),
            ["seen_on", "is_registered", "is_crossing_border", "is_at_fair", "known_since"],
        ),
        (case_of(incident="copied_content"), ["harm_country", "seen_on", "known_since"]),
        (case_of(incident="squatting", harm_country="CN", squatted_stage="filed"), []),
        (case_of(incident="squatting", harm_country="CN", squatted_stage="published"), ["publication_date"]),
        (case_of(incident="squatting", harm_country="CN", squatted_stage="registered"), ["registration_date"]),
        (case_of(incident="domain", domain_ending="cn"), ["domain_created", "home_country"]),
        (case_of(incident="accused", harm_country="CN", accusation="court"), ["home_country", "known_since"]),
        (case_of(incident="accused", harm_country="CN", accusation="letter"), ["known_since"]),
    ],
)
def test_the_next_questions_follow_from_the_answers(tool: InfringementPlan, case: CaseFile, asked: list[str]) -> None:
    assert [fact for fact in tool.needs(case) if fact not in case] == asked


@pytest.mark.parametrize(
    ("case", "has", "lacks"),
    [
        (incident("counterfeit"), "office-counterfeit", "check-unregistered"),
        (incident("counterfeit", is_registered=False), "check-unregistered", "office-counterfeit"),
        (incident("counterfeit"), "evidence-online-cn", "evidence-online"),
        (incident("counterfeit", harm_country="KE"), "evidence-online", "evidence-online-cn"),
        (incident("counterfeit", seen_on="offline"), "evidence-goods-cn", "platform-notice"),
        (incident("patent", is_crossing_border=True), "customs", "fair-desk"),
        (incident("patent", is_at_fair=True), "fair-desk", "customs"),
        (incident("copied_design"), "check-report-cn", "letter-counterfeit"),
        (incident("trade_secret"), "secret-stop", "platform-notice"),
        (incident("squatting"), "office-filed", "office-published"),
        (incident("domain"), "office-domain-gtld", "office-domain-cn"),
        (chinese_domain(date(2023, 11, 29)), "office-domain-cn", "office-domain-barred"),
        (chinese_domain(date(2023, 11, 28)), "office-domain-barred", "office-domain-cn"),
        (incident("accused", accusation="platform"), "platform-accused", "letter-accused"),
        (incident("accused", accusation="court"), "court-lawyer", "dispute-mediate"),
    ],
)
def test_a_plan_has_the_steps_of_its_case(tool: InfringementPlan, case: CaseFile, has: str, lacks: str) -> None:
    ids = steps(tool, case)

    assert has in ids
    assert lacks not in ids


@pytest.mark.parametrize(
    ("place", "published", "last_day"),
    [
        # Three months under the law of 2019, two from 2027 on; a last day on a Saturday moves to Monday.
        ("CN", date(2026, 10, 6), date(2027, 1, 6)),
        ("CN", date(2027, 1, 6), date(2027, 3, 8)),
        ("EU", date(2026, 10, 6), date(2027, 1, 6)),
    ],
)
def test_an_opposition_ends_as_the_deadline_finder_says(
    tool: InfringementPlan, place: str, published: date, last_day: date
) -> None:
    case = incident("squatting", harm_country=place, squatted_stage="published", publication_date=published)

    assert {limit.act: limit.last_day for limit in tool.run(case, TODAY).limits} == {"oppose": last_day}


def test_a_date_of_another_kind_of_case_sets_off_no_limit(tool: InfringementPlan) -> None:
    case = incident("squatting", squatted_stage="filed", registration_date=date(2020, 1, 1))

    assert tool.run(case, TODAY).limits == ()


@pytest.mark.parametrize(
    ("language", "case", "says"),
    [
        (
            "en",
            incident("counterfeit", is_crossing_border=True),
            [
                "**Secure evidence.**",
                "30 business days",
                "**28 November 2026**: last day to sue",
                "cnipa.gov.cn",
                "**Sources**",
            ],
        ),
        ("en", incident("counterfeit", known_since=date(2023, 11, 27)), ["That day has passed"]),
        ("en", incident("counterfeit", harm_country="KI"), ["I have no checked time limit for Kiribati"]),
        ("en", incident("counterfeit", harm_country="MX"), ["Mexico: IMPI"]),
        ("en", incident("counterfeit", harm_country="DE"), ["European Union"]),
        ("en", incident("accused", accusation="court"), ["28 December 2023", "30 days"]),
        (
            "zh-Hans",
            incident("counterfeit"),
            ["保全证据公证", "可信时间戳", "**2026年11月28日**：起诉的最后一天", "**来源**"],
        ),
        ("zh-Hans", incident("patent"), ["行政裁决", "专利权评价报告", "斡旋"]),
        ("zh-Hant", incident("counterfeit"), ["**來源**", "可信時間戳"]),
    ],
)
def test_the_words_give_steps_dates_contacts_and_sources(
    tool: InfringementPlan, language: str, case: CaseFile, says: list[str]
) -> None:
    text = say(tool, case, language)

    assert [words for words in says if words not in text] == []


def test_every_incident_has_a_plan_in_places_of_every_kind(tool: InfringementPlan, toolbox: Toolbox) -> None:
    def choices(fact: str) -> list[str]:
        return [choice.id for choice in toolbox.questions[fact].choices]

    languages = cycle(("en", "zh-Hans", "en"))
    for kind in choices("incident"):
        for place in ("CN", "US", "DE", "KE", "TW", "KI"):
            case = incident(kind, harm_country=place, is_crossing_border=True, is_at_fair=True, home_country="FR")
            assert "{" not in say(tool, case, next(languages))
    for stage in choices("squatted_stage"):
        dates = {"publication_date": TODAY, "registration_date": TODAY}
        assert steps(tool, incident("squatting", squatted_stage=stage, **dates))
    for ending in choices("domain_ending"):
        assert steps(tool, incident("domain", domain_ending=ending, domain_created=TODAY))
    for received in choices("accusation"):
        assert steps(tool, incident("accused", accusation=received))


def test_every_step_and_limit_has_words_facts_sources_and_questions(tool: InfringementPlan, toolbox: Toolbox) -> None:
    library = tool.parts.library
    incidents = {choice.id for choice in toolbox.questions["incident"].choices}
    for step in STEPS.values():
        assert step.stage in STAGES and f"stage_{step.stage}" in WORDS
        assert step.incidents <= incidents, step.id
        assert step.facts <= set(library.facts(step.facts)), step.id
        assert set(step.sources) <= set(library.sources(step.sources)), step.id
        assert not step.note or library.article(step.note, "zh"), step.id
    for limit in LIMITS:
        assert {f"act_{limit.act}", f"runs_{limit.runs}"} <= set(WORDS)
        assert limit.incidents <= incidents and limit.counted_from in InfringementPlan.facts, limit
        assert library.facts([limit.fact]), limit


def test_every_step_is_taken_in_some_case(tool: InfringementPlan, toolbox: Toolbox) -> None:
    taken: set[str] = set()
    for kind in sorted({kind for step in STEPS.values() for kind in step.incidents}):
        for place in ("CN", "US"):
            for seen in ("marketplace", "website", "offline"):
                for yes in (True, False):
                    facts = {"is_registered": yes, "is_crossing_border": yes, "is_at_fair": yes, "seen_on": seen}
                    taken.update(steps(tool, incident(kind, harm_country=place, **facts)))
    for stage in ("published", "registered"):
        dates = {"publication_date": TODAY, "registration_date": TODAY}
        taken.update(steps(tool, incident("squatting", squatted_stage=stage, **dates)))
    for received in ("platform", "court", "domain"):
        taken.update(steps(tool, incident("accused", accusation=received)))
    for ending, created in (("cn", TODAY), ("cn", date(2000, 1, 1)), ("uk", TODAY)):
        taken.update(steps(tool, incident("domain", domain_ending=ending, domain_created=created)))

    assert set(STEPS) - taken == set()
