"""The fee estimate: its questions in their order, whole cases on the real figures, its words."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from advisor.calculators.fee import FeeEstimate
from advisor.calculators.fee_rule import read_cuts, read_fee_rules
from advisor.case.case_file import CaseFile
from advisor.reader import Reader
from advisor.referral.contact_files import read_countries
from advisor.referral.directory import REGIONAL_SYSTEMS
from advisor.table_file import read_table
from advisor.tools.fees import FeeEstimator
from advisor.tools.guide import Guide
from advisor.tools.toolbox import Toolbox
from advisor.yaml_file import read_yaml
from tests.advisor.tools.cases import TODAY, case_of

TOOLS = Path("knowledge/tools")
RULES = read_fee_rules(TOOLS / "fee_rules.csv")
WORDS = read_yaml(TOOLS / "fees.yml")


@pytest.fixture
def tool(toolbox: Toolbox) -> FeeEstimator:
    found = toolbox.tools["fees"]
    assert isinstance(found, FeeEstimator)
    return found


def fee_case(procedure: str, **facts: Any) -> CaseFile:
    return case_of(fee_procedure=procedure, **facts)


def estimate(tool: FeeEstimator, case: CaseFile) -> FeeEstimate:
    assert tool.missing(case) is None
    return tool.run(case, TODAY)


def at_filing(result: FeeEstimate) -> dict[str, int]:
    return {total.currency: int(total.filing) for total in result.totals}


def missing(result: FeeEstimate) -> set[tuple[str, str]]:
    return {(one.office, one.part) for one in result.missing}


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        (CaseFile(), ["fee_procedure", "right", "target_offices"]),
        (fee_case("madrid"), ["target_offices", "home_country", "class_count"]),
        (fee_case("hague", target_offices=("JP",)), ["home_country", "design_count"]),
        (fee_case("hague", target_offices=("US",), home_country="CN"), ["design_count", "applicant_kind"]),
        (fee_case("pct"), ["home_country"]),
        (fee_case("pct", home_country="US"), ["applicant_kind"]),
        (fee_case("pct", home_country="CN"), []),
        (fee_case("filing", right="trademark", target_offices=("JP", "EU")), ["class_count"]),
        (fee_case("filing", right="trademark", target_offices=("IN",)), ["class_count", "applicant_kind"]),
        (fee_case("filing", right="patent", target_offices=("GB",)), []),
        (fee_case("filing", right="patent", target_offices=("US",), employees=30), []),
        (fee_case("filing", right="patent", target_offices=("CN", "US")), ["applicant_kind", "cn_fee_cut"]),
        (fee_case("renewal", right="patent", target_offices=("SG",)), ["renewal_year"]),
        (fee_case("filing", right="trademark", target_offices=("KE",)), ["class_count", "home_country"]),
        (fee_case("renewal", right="trademark", target_offices=("SG",)), ["class_count"]),
    ],
)
def test_the_next_questions_follow_from_the_answers(tool: FeeEstimator, case: CaseFile, asked: list[str]) -> None:
    assert [fact for fact in tool.needs(case) if fact not in case] == asked


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (
            "What would it cost to file a mark in 3 classes in China, the US and the EU through Madrid from China?",
            {"fee_procedure": "madrid", "target_offices": ("CN", "US", "EU"), "home_country": "CN", "class_count": 3},
        ),
        (
            "我们公司30人，想在日本和欧盟申请商标，两个类别，大概多少官费？",
            {"right": "trademark", "target_offices": ("JP", "EU"), "class_count": 2, "employees": 30},
        ),
        (
            "Madrid application from Kenya for Japan and Germany, one class, in colour",
            {"fee_procedure": "madrid", "target_offices": ("JP", "DE"), "home_country": "KE", "mark_colour": "colour"},
        ),
        (
            "PCT fees from India, 42 sheets, small company",
            {"home_country": "IN", "sheets": 42, "applicant_kind": "small"},
        ),
        (
            "美国专利第8年维持费多少，小企业，帮我算",
            {"fee_procedure": "renewal", "renewal_year": 8, "applicant_kind": "small"},
        ),
        (
            "total Madrid fees for 5 classes designating Australia, Canada and Brazil from Senegal",
            {"target_offices": ("AU", "CA", "BR"), "home_country": "SN", "class_count": 5},
        ),
        ("compute the maintenance fee for year 8 of my US patent", {"renewal_year": 8, "target_offices": ("US",)}),
        (
            "我們公司12人，想在美國和歐洲申請專利，規費多少",
            {"right": "patent", "target_offices": ("US", "EU"), "employees": 12},
        ),
    ],
)
def test_a_sentence_says_what_it_says(toolbox: Toolbox, tool: FeeEstimator, text: str, known: dict[str, Any]) -> None:
    case = Guide(toolbox).open(tool, CaseFile(), text, TODAY)

    assert {fact: case.value(fact) for fact in known} == known


def test_nobody_designates_the_country_of_origin(tool: FeeEstimator) -> None:
    case = fee_case("madrid", target_offices=("CN", "US", "EU"), home_country="CN", class_count=3)
    result = estimate(tool, case)

    assert at_filing(result) == {"CHF": 653, "CNY": 810}
    assert result.own == "CN"
    assert missing(result) == {("US", "individual"), ("EU", "individual")}
    assert {office: int(total.filing) for office, total in result.direct} == {"US": 1050, "EU": 1050}


def test_madrid_members_of_both_kinds(tool: FeeEstimator) -> None:
    """Five classes for Germany, France (CHF 100 each) and Australia (CHF 232 a class) from Senegal, in colour."""
    case = fee_case("madrid", target_offices=("DE", "FR", "AU"), home_country="SN", class_count=5, mark_colour="colour")

    assert at_filing(estimate(tool, case)) == {"CHF": 90 + 2 * 100 + 2 * 100 + 5 * 232}


@pytest.mark.parametrize("home", ["SN", "CM"])
def test_a_region_is_its_own_office_of_origin(tool: FeeEstimator, home: str) -> None:
    case = fee_case("madrid", target_offices=("SN", "AU"), home_country=home, class_count=1)

    assert missing(estimate(tool, case)) == {("OA", "basic_mark")}


def test_europe_is_the_office_of_the_right(tool: FeeEstimator) -> None:
    patent = fee_case("filing", right="patent", target_offices=("EU",), employees=5)
    mark = fee_case("filing", right="trademark", target_offices=("EP",), class_count=1)

    assert {line.office for line in estimate(tool, patent).lines} == {"EP"}
    assert {line.office for line in estimate(tool, mark).lines} == {"EU"}


@pytest.mark.parametrize(("staff", "off"), [(0, 30), (9, 30), (10, 0), (249, 0), (250, 0)])
def test_the_size_of_a_firm_follows_its_staff(tool: FeeEstimator, staff: int, off: int) -> None:
    case = fee_case("filing", right="patent", target_offices=("EP",), employees=staff)
    line = estimate(tool, case).lines[0]

    assert (Decimal(line.cut.figure.value) if line.cut else 0) == off


def test_an_office_without_figures_is_named_and_never_guessed(tool: FeeEstimator) -> None:
    case = fee_case("filing", right="trademark", target_offices=("CA",), class_count=1)
    result = estimate(tool, case)
    text = tool.write(result, case, Reader("en", ())).text

    assert not result.lines and missing(result) == {("CA", "")}
    assert "I have no checked figure" in text and "canada.ca" in text


def test_places_outside_the_system_are_named(tool: FeeEstimator) -> None:
    case = fee_case("madrid", target_offices=("TW", "AU"), home_country="HK", class_count=1)
    text = tool.write(estimate(tool, case), case, Reader("en", ())).text

    assert "Taiwan is not on my list" in text and "Hong Kong" in text


def test_every_rule_can_be_applied_and_said(tool: FeeEstimator, toolbox: Toolbox) -> None:
    kinds = {"applicant_kind": "micro", "cn_fee_cut": "cn_joint", "home_country": "SN", "renewal_year": 5}
    kinds |= {"class_count": 4, "design_count": 3}
    for procedure, right, office in {(rule.procedure, rule.right, rule.office) for rule in RULES}:
        if procedure in {"madrid_origin", "pct_search"} or office in {"*", "WIPO"}:
            continue
        facts = (
            kinds
            | {"right": right, "target_offices": (office,)}
            | ({"home_country": office} if procedure == "pct" else {})
        )
        case = fee_case(procedure, **facts)
        for language in ("en", "zh-Hans"):
            text = tool.write(estimate(tool, case), case, Reader(language, ())).text
            assert "{" not in text and (office in text or len(text) > 200), (procedure, office)


def test_every_part_cut_and_member_has_its_words() -> None:
    countries = {country.code for country in read_countries(Path("knowledge/contacts"))} | REGIONAL_SYSTEMS
    for rule in RULES:
        assert rule.fact or f"part_{rule.part}" in WORDS, rule
        assert rule.office in countries | {"*", "WIPO"}, rule
    for cut in read_cuts(TOOLS / "fee_cuts.csv"):
        wanted = ("cut", "condition") if cut.is_certain else ("may",)
        assert all(f"{kind}_{cut.figure}" in WORDS for kind in wanted), cut
    for _, row in read_table(TOOLS / "fee_members.csv", "system code basis through".split()):
        assert {row["code"], row["through"] or row["code"]} <= countries, row


def test_the_places_of_an_answer_are_not_the_applicants_own(toolbox: Toolbox, tool: FeeEstimator) -> None:
    taken = Guide(toolbox).take(tool, fee_case("madrid"), "Japan, Germany, in two classes", TODAY, False)

    assert taken.case.value("target_offices") == ("JP", "DE")
    assert taken.case.value("class_count") == 2
    assert tool.missing(taken.case) == "home_country"


@pytest.mark.parametrize(
    ("facts", "is_told"), [({}, True), ({"employees": 30}, False), ({"applicant_kind": "individual"}, True)]
)
def test_wipos_reduction_for_individuals_is_told_where_it_may_apply(
    tool: FeeEstimator, facts: dict[str, Any], is_told: bool
) -> None:
    result = estimate(tool, fee_case("pct", home_country="CN", **facts))

    assert ("wipo-pct-low-income-discount" in {cut.figure.id for _, cut in result.possible}) == is_told


@pytest.mark.parametrize(("home", "sums"), [("KE", {"KES": 4000 + 3000}), ("CN", {"USD": 200 + 150})])
def test_kenya_charges_foreign_applicants_in_dollars(tool: FeeEstimator, home: str, sums: dict[str, int]) -> None:
    """KIPI's fees: https://www.bizbrokerskenya.com/trademark.html"""
    case = fee_case("filing", right="trademark", target_offices=("KE",), class_count=2, home_country=home)

    assert at_filing(estimate(tool, case)) == sums
