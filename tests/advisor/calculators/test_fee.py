"""Fees: examples that offices publish, and laws every sum obeys."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.fee import Applicant, Fees, FeeTables, fees_of, rules_of, totals
from advisor.calculators.fee_rule import Cut, FeeRule, read_cuts, read_fee_rules
from advisor.knowledge.fact import Fact, read_facts

TODAY = date(2026, 11, 28)
KNOWLEDGE = Path("knowledge")
RULES = read_fee_rules(KNOWLEDGE / "tools/fee_rules.csv")
CUTS = read_cuts(KNOWLEDGE / "tools/fee_cuts.csv")
OFFICES = sorted({(rule.procedure, rule.right, rule.office) for rule in RULES})
KINDS = ["individual", "micro", "small", "large", "university"]
COUNTED = ["class", "design", "reproduction", "sheet", "claim", "standard_class", "standard_member"]


def _all_facts() -> dict[str, list[Fact]]:
    facts: dict[str, list[Fact]] = {}
    for path in sorted((KNOWLEDGE / "tables").glob("*.csv")):
        for fact in read_facts(path):
            facts.setdefault(fact.id, []).append(fact)
    return facts


FACTS = _all_facts()


def charged(
    office: tuple[str, str, str], traits: Sequence[str] = (), cuts: Sequence[Cut] = CUTS, **counts: int
) -> Fees:
    known = {thing: 1 for thing in COUNTED} | {"year": 1} | counts
    applicant = Applicant(frozenset(traits), known, "XX")
    return fees_of(rules_of(RULES, *office), office[2], applicant, FeeTables(FACTS, cuts, TODAY))


def amounts(fees: Fees) -> dict[str, Decimal]:
    return {line.fact.id: line.amount for line in fees.lines}


def total(fees: Fees) -> dict[str, Decimal]:
    return {one.currency: one.filing + one.later for one in totals(fees.lines)}


@pytest.mark.parametrize(
    ("office", "counts", "currency", "sum_"),
    [
        # EUIPO's fees as worked out on https://tmarkmetric.com/insights/eu-trademark-cost
        (("filing", "trademark", "EU"), {"class": 1}, "EUR", 850),
        (("filing", "trademark", "EU"), {"class": 2}, "EUR", 900),
        (("filing", "trademark", "EU"), {"class": 3}, "EUR", 1050),
        (("filing", "trademark", "EU"), {"class": 4}, "EUR", 1200),
        # The USPTO's own examples: http://www.chicagoipalliance.com/Slides/LGB/CalcProcFee.html
        (("madrid_origin", "trademark", "US"), {"class": 4}, "USD", 400),
        (("madrid_origin", "trademark", "US"), {"class": 5}, "USD", 500),
        # https://www.wipo.int/madrid/en/fees/ind_taxes.html (2025-11-23): Benelux 224, 25, then 75 each
        (("madrid", "trademark", "BX"), {"class": 4}, "CHF", 224 + 25 + 75 + 75),
        (("madrid", "trademark", "BY"), {"class": 3}, "CHF", 600),
        (("madrid", "trademark", "BY"), {"class": 4}, "CHF", 650),
        (("filing", "design", "GB"), {"design": 1}, "GBP", 60),
        (("filing", "design", "GB"), {"design": 2}, "GBP", 85),
        (("filing", "design", "GB"), {"design": 10}, "GBP", 85),
        (("pct", "patent", "*"), {"sheet": 30}, "CHF", 1330),
        (("pct", "patent", "*"), {"sheet": 31}, "CHF", 1345),
        (("renewal", "patent", "CN"), {"year": 3}, "CNY", 900),
        (("renewal", "patent", "CN"), {"year": 4}, "CNY", 1200),
        (("renewal", "patent", "CN"), {"year": 16}, "CNY", 8000),
    ],
)
def test_sums_are_those_the_offices_publish(
    office: tuple[str, str, str], counts: dict[str, int], currency: str, sum_: int
) -> None:
    assert total(charged(office, ["black_and_white"], **counts))[currency] == sum_


@pytest.mark.parametrize(
    ("office", "trait", "fact", "amount"),
    [
        # The reduced amounts of the Chinese table: http://guizhou.91ipr.com/patentreg.jsp
        (("filing", "patent", "CN"), "cn_single", "cn-invention-filing-fee", 135),
        (("filing", "patent", "CN"), "cn_joint", "cn-invention-filing-fee", 270),
        (("filing", "patent", "CN"), "cn_single", "cn-invention-examination-fee", 375),
        (("filing", "patent", "CN"), "cn_joint", "cn-invention-examination-fee", 750),
        (("filing", "patent", "CN"), "cn_single", "cn-invention-publication-fee", 50),
        (("filing", "utility_model", "CN"), "cn_single", "cn-utility-model-filing-fee", 75),
        (("filing", "utility_model", "CN"), "cn_joint", "cn-utility-model-filing-fee", 150),
        (("filing", "patent", "CN"), "cn_none", "cn-invention-filing-fee", 900),
        # The USPTO's small-entity amounts: https://smithhopen.com/2024/12/26/uspto-fee-increase-2025-january
        (("filing", "patent", "US"), "small", "us-patent-filing-fees", 800),
        (("filing", "patent", "US"), "small", "us-patent-issue-fee", 516),
        (("filing", "patent", "US"), "large", "us-patent-issue-fee", 1290),
        # WIPO: the basic fee for applicants of least developed countries is CHF 65, in colour CHF 90
        # (http://www.wipo.int/about-wipo/en/finance/madrid.html)
        (("madrid", "trademark", "WIPO"), "ldc", "madrid-basic-fee", 65),
        (("madrid", "trademark", "WIPO"), "ldc", "madrid-basic-fee-colour", 90),
        (("madrid", "trademark", "WIPO"), "ldc_unsure", "madrid-basic-fee", 653),
        (("pct", "patent", "*"), "ldc", "pct-filing-fee", 133),
        # https://www.wipo.int/en/web/hague-system/fees/individ-fee (January 2025)
        (("hague", "design", "OA"), "ldc", "hague-oa-fee-ldc", 8),
        (("hague", "design", "OA"), "not_ldc", "hague-oa-fee", 73),
        (("hague", "design", "US"), "small", "hague-us-fee-part-small", 460),
        (("hague", "design", "US"), "large", "hague-us-fee-part", 1150),
        (("filing", "trademark", "IN"), "small", "in-trademark-application-fee-small", 4500),
        (("filing", "trademark", "IN"), "large", "in-trademark-application-fee", 9000),
    ],
)
def test_reduced_amounts_are_those_the_offices_publish(
    office: tuple[str, str, str], trait: str, fact: str, amount: int
) -> None:
    colour = "colour" if fact.endswith("colour") else "black_and_white"
    assert amounts(charged(office, [trait, colour]))[fact] == amount


@pytest.mark.parametrize(("year", "amount"), [(4, 860), (8, 1616), (12, 3312)])
def test_maintenance_fees_of_a_small_entity(year: int, amount: int) -> None:
    """https://smithhopen.com/2024/12/26/uspto-fee-increase-2025-january"""
    assert total(charged(("renewal", "patent", "US"), ["small"], year=year)) == {"USD": amount}


def test_wipos_sample_of_a_hague_application() -> None:
    """One design, six reproductions, the European Union: http://www.wipo.int/hague/en/fees/calculator.jsp?EM=Y&…"""
    office = charged(("hague", "design", "WIPO"), reproduction=6)

    assert amounts(office)["hague-publication-fee"] == 102
    assert [line.times for line in charged(("hague", "design", "EU"), design=1).lines] == [1]


def test_a_reduction_by_an_amount_never_goes_below_nothing() -> None:
    assert total(charged(("renewal", "design", "TW"), ["small"], year=1)) == {"TWD": 0}


def test_no_supplementary_fee_without_a_member_of_the_standard_fee() -> None:
    """Item 2.2 of the schedule: http://www.rupatent.ru/trademark/tm_m_fs.htm"""
    only_individual = charged(("madrid", "trademark", "WIPO"), ["black_and_white"], standard_class=0, standard_member=0)

    assert list(amounts(only_individual)) == ["madrid-basic-fee"]


def test_a_fee_without_a_figure_is_missing_and_not_in_the_sum() -> None:
    fees = charged(("filing", "design", "GB"), design=11)

    assert not fees.lines and [one.part for one in fees.missing] == ["application"]


def test_a_figure_that_is_not_in_force_is_missing() -> None:
    before = FeeTables(FACTS, CUTS, date(2026, 3, 31))
    applicant = Applicant(frozenset(), {"class": 1})

    fees = fees_of(rules_of(RULES, "filing", "trademark", "GB"), "GB", applicant, before)

    assert not fees.lines and fees.missing


@given(
    st.sampled_from(OFFICES),
    st.sampled_from(COUNTED),
    st.integers(1, 44),
    st.sampled_from(KINDS),
    st.sampled_from(["ldc", "not_ldc", "ldc_unsure"]),
    st.sampled_from(["cn_single", "cn_joint", "cn_none"]),
)
def test_one_more_of_anything_never_lowers_a_known_sum(
    office: tuple[str, str, str], thing: str, number: int, kind: str, standing: str, cut: str
) -> None:
    traits = [kind, standing, cut, "black_and_white"]
    fewer, more = charged(office, traits, **{thing: number}), charged(office, traits, **{thing: number + 1})

    assert set(fewer.missing) - set(more.missing) == set()
    if not set(more.missing) - set(fewer.missing):
        for currency, amount in total(fewer).items():
            assert total(more)[currency] >= amount


@given(st.sampled_from(OFFICES), st.sampled_from(KINDS), st.integers(1, 25), st.integers(1, 45))
def test_a_reduction_takes_off_something_between_nothing_and_all(
    office: tuple[str, str, str], kind: str, year: int, classes: int
) -> None:
    traits = [kind, "ldc", "cn_single", "black_and_white"]
    for line in charged(office, traits, year=year, **{"class": classes}).lines:
        assert 0 <= line.amount <= line.full
        assert line.cut or line.amount == line.full


def test_the_greater_of_two_reductions_counts() -> None:
    both = [
        Cut("cn-cut", frozenset({"small"}), one, True)
        for one in ("cn-patent-fee-cut-joint", "cn-patent-fee-cut-single")
    ]
    rule = [rule for rule in RULES if rule.fact == "cn-invention-filing-fee"]

    fees = fees_of(rule, "CN", Applicant(frozenset({"small"}), {}), FeeTables(FACTS, both, TODAY))

    assert amounts(fees) == {"cn-invention-filing-fee": 135}


def test_every_figure_of_a_rule_is_one_amount_and_every_cut_is_known() -> None:
    for rule in RULES:
        for fact in FACTS[rule.fact] if rule.fact else ():
            assert fact.currency and Decimal(fact.value) >= 0, rule
        assert set(rule.cuts) <= {cut.id for cut in CUTS}, rule
    for cut in CUTS:
        assert all(fact.unit == "percent" or fact.currency for fact in FACTS[cut.figure]), cut


def test_no_rule_stands_twice() -> None:
    keys = [(r.procedure, r.right, r.office, r.part, r.fact, r.first, r.who) for r in RULES if isinstance(r, FeeRule)]

    assert len(keys) == len(set(keys))
