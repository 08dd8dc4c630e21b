"""The ADR route: its questions in their order, the way to try first, and its words on the real figures."""

from datetime import date
from decimal import Decimal
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest

from advisor.calculators.adr_route import read_first, read_routes
from advisor.case.case_file import CaseFile
from advisor.case.value import Money
from advisor.knowledge.catalogue import read_catalogue
from advisor.reader import Reader
from advisor.tools.adr_route import AdrRoute
from advisor.tools.toolbox import Toolbox
from advisor.yaml_file import read_yaml
from tests.advisor.tools.cases import TODAY, case_of

TOOLS = Path("knowledge/tools")
WORDS = read_yaml(TOOLS / "adr_route.yml")
LIMIT, ABOVE = (Money(Decimal(amount), "USD") for amount in (10_000_000, 10_000_001))
USD_250K = Money(Decimal(250_000), "USD")


@pytest.fixture
def tool(toolbox: Toolbox) -> AdrRoute:
    found = toolbox.tools["adr_route"]
    assert isinstance(found, AdrRoute)
    return found


def dispute(kind: str = "contract", **facts: Any) -> CaseFile:
    """A whole case: a contract without a clause between firms in China and Japan, unless it says otherwise."""
    usual = {
        "adr_clause": "none", "infringed_right": "trademark", "home_country": "CN", "other_country": "JP",
        "dispute_wish": "relation", "is_urgent": False, "amount_in_dispute": USD_250K, "employees": 40,
    }  # fmt: skip
    return case_of(dispute_kind=kind, **{**usual, **facts})


def say(tool: AdrRoute, case: CaseFile, language: str = "en") -> str:
    assert tool.missing(case) is None
    return tool.write(tool.run(case, TODAY), case, Reader(language, ())).text


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        (case_of(), ["dispute_kind"]),
        (
            case_of(dispute_kind="contract"),
            [
                "adr_clause",
                "other_country",
                "home_country",
                "dispute_wish",
                "is_urgent",
                "amount_in_dispute",
                "employees",
            ],
        ),
        (
            case_of(dispute_kind="infringement", home_country="CN", employees=5),
            ["infringed_right", "other_country", "dispute_wish", "is_urgent", "amount_in_dispute"],
        ),
        (case_of(dispute_kind="domain"), ["domain_ending", "other_country", "home_country"]),
        (case_of(dispute_kind="domain", domain_ending="cn"), ["domain_created", "other_country", "home_country"]),
    ],
)
def test_the_next_questions_follow_from_the_answers(tool: AdrRoute, case: CaseFile, asked: list[str]) -> None:
    assert [fact for fact in tool.needs(case) if fact not in case] == asked


@pytest.mark.parametrize(
    ("case", "first", "then"),
    [
        (dispute(), "mediation", "expedited_arbitration"),
        (dispute(dispute_wish="secret", amount_in_dispute=ABOVE), "mediation", "arbitration"),
        (dispute(adr_clause="arbitration"), "arbitration", "court"),
        (dispute(adr_clause="mediation_arbitration", dispute_wish="final"), "mediation", "arbitration"),
        (dispute(adr_clause="court", dispute_wish="final"), "court", "mediation"),
        # The limit of the fixed fees of expedited arbitration.
        (dispute(dispute_wish="final", amount_in_dispute=LIMIT), "expedited_arbitration", "court"),
        (dispute(dispute_wish="final", amount_in_dispute=ABOVE), "arbitration", "court"),
        (dispute(dispute_wish="final", amount_in_dispute=Money(Decimal(0), "USD")), "arbitration", "court"),
        (dispute("technical"), "expert_determination", "arbitration"),
        (dispute("ownership", dispute_wish="final"), "court", "mediation"),
        (dispute("infringement", dispute_wish="public"), "court", "mediation"),
        (dispute("infringement", dispute_wish="public", other_country="CN"), "administrative_market", "court"),
        (
            dispute("infringement", dispute_wish="final", other_country="CN", infringed_right="patent"),
            "administrative_ruling",
            "court",
        ),
        (
            dispute("infringement", dispute_wish="public", other_country="CN", infringed_right="copyright"),
            "court",
            "mediation",
        ),
        (dispute("domain", domain_ending="gtld"), "udrp", "court"),
        (dispute("domain", domain_ending="uk"), "country_policy", "court"),
    ],
)
def test_a_situation_has_a_way_to_try_first(tool: AdrRoute, case: CaseFile, first: str, then: str) -> None:
    result = tool.run(case, TODAY)

    assert (result.first, result.then) == (first, then)


@pytest.mark.parametrize(
    ("created", "last_day", "first"),
    [
        # No complaint once the name has been registered for three years.
        (date(2023, 11, 28), date(2026, 11, 27), "court"),
        (date(2023, 11, 29), date(2026, 11, 28), "cndrp"),
        (date(2023, 11, 30), date(2026, 11, 29), "cndrp"),
        (date(2024, 2, 29), date(2027, 2, 28), "cndrp"),
    ],
)
def test_an_old_chinese_domain_name_is_beyond_complaint(
    tool: AdrRoute, created: date, last_day: date, first: str
) -> None:
    result = tool.run(dispute("domain", domain_ending="cn", domain_created=created), TODAY)

    assert result.bar is not None
    assert (result.bar.last_day, result.first) == (last_day, first)


@pytest.mark.parametrize(("employees", "reduced"), [(1, True), (250, True), (251, False)])
def test_up_to_250_people_are_small(tool: AdrRoute, employees: int, reduced: bool) -> None:
    result = tool.run(dispute(employees=employees), TODAY)

    mediation = result.route("mediation")
    assert mediation is not None
    assert mediation.fees[0].low == Decimal("187.50" if reduced else 250)
    assert (result.discount is not None) is reduced


def test_an_amount_in_yuan_is_converted_for_wipo_and_taken_as_it_is_for_the_court(tool: AdrRoute) -> None:
    case = dispute("infringement", other_country="CN", amount_in_dispute=Money(Decimal(1_000_000), "CNY"))

    text = say(tool, case)

    assert "about USD 143,148" in text
    assert "court fee CNY 13,800" in text


def test_a_currency_without_a_rate_gives_ranges(tool: AdrRoute) -> None:
    text = say(tool, dispute(amount_in_dispute=Money(Decimal(5_000_000), "KES")))

    assert "I hold no rate for KES" in text
    assert "administration USD 187.50–7,500" in text


@pytest.mark.parametrize(
    ("language", "facts", "says"),
    [
        ("en", {}, ["Try first: **Mediation (WIPO)**", "Article 4", "together USD 21,500", "since 1 April 2024"]),
        ("en", {"other_country": "TW"}, ["not a party to the New York Convention"]),
        ("en", {"other_country": "EU"}, ["look at the member State"]),
        ("en", {"other_country": "HK"}, ["mutual Arrangements"]),
        ("en", {"other_country": "KP"}, ["not in my list of the New York Convention"]),
        (
            "en",
            {"adr_clause": "arbitration", "is_urgent": True},
            ["interim measures", "USD 20,000", "You have a clause"],
        ),
        (
            "zh-Hans",
            {},
            ["建议先走：**调解（WIPO）**", "斡旋", "**协议里要写清楚的事项**", "https://www.wipo.int/amc/en/clauses/"],
        ),
        ("zh-Hans", {"home_country": "CN", "other_country": "CN"}, ["人民调解", "司法确认", "没有涉外因素"]),
        ("zh-Hant", {}, ["《紐約公約》", "**來源**"]),
    ],
)
def test_the_words_compare_and_name_sources(
    tool: AdrRoute, language: str, facts: dict[str, Any], says: list[str]
) -> None:
    text = say(tool, dispute(**facts), language)

    assert [words for words in says if words not in text] == []


def test_every_situation_can_be_settled_and_said(tool: AdrRoute, toolbox: Toolbox) -> None:
    def choices(fact: str) -> list[str]:
        return [choice.id for choice in toolbox.questions[fact].choices]

    cases = [dispute("domain", domain_ending=one, domain_created=TODAY) for one in choices("domain_ending")]
    for wish in choices("dispute_wish"):
        facts = {"dispute_wish": wish, "amount_in_dispute": LIMIT, "is_urgent": True, "other_country": "CN"}
        for kind, clause in product(("contract", "ownership", "technical"), choices("adr_clause")):
            cases.append(dispute(kind, adr_clause=clause, **facts))
        cases += [dispute("infringement", infringed_right=right, **facts) for right in choices("infringed_right")]
    for language, case in zip(cycle(("en", "zh-Hans", "en")), cases, strict=False):
        assert "{" not in say(tool, case, language)


def test_every_way_has_its_words_and_an_article() -> None:
    articles = read_catalogue(Path("knowledge/topics.yml"))
    rows = read_routes(TOOLS / "adr_routes.csv")
    routes = {row.route for row in rows}
    for row in rows:
        assert row.article in articles
        assert {f"route_{row.route}", f"result_{row.route}"} <= set(WORDS)
        assert {f"point_{point}" for point in row.points} <= set(WORDS)
    for rule in read_first(TOOLS / "adr_first.csv"):
        assert {rule.route, rule.then} <= routes
        assert f"reason_{rule.reason}" in WORDS
