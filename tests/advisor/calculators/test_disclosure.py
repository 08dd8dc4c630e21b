"""What must come before something new is told."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from advisor.calculators.disclosure import graces, steps_of, verdict_of
from advisor.calculators.grace import read_grace_rules
from advisor.knowledge.fact import Fact
from advisor.yaml_file import read_yaml

TOOLS = Path("knowledge/tools")
RULES = read_grace_rules(TOOLS / "grace_periods.csv")
WORDS = read_yaml(TOOLS / "disclosure.yml")
QUESTIONS = read_yaml(TOOLS / "facts.yml")
TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("plan", "subject", "is_filed", "verdict", "first"),
    [
        ("fair", "invention", False, "public", "file_first"),
        ("publish", "design", False, "public", "file_first"),
        ("sell", "invention", True, "filed", "only_filed"),
        ("partner", "invention", False, "partner", "file_first"),
        ("manufacturer", "design", True, "filed", "only_filed"),
        ("fair", "secret", False, "secret_public", "measures"),
        ("partner", "secret", False, "secret_partner", "measures"),
        ("ask_here", "invention", False, "general_words", "words"),
        ("ask_here", "secret", False, "general_words", "words"),
    ],
)
def test_the_plan_decides(plan: str, subject: str, is_filed: bool, verdict: str, first: str) -> None:
    assert verdict_of(plan, subject, is_filed) == verdict
    assert steps_of(plan, subject, is_filed)[0] == first


def test_a_partner_signs_before_he_is_told() -> None:
    for plan, subject in product(("partner", "manufacturer"), ("invention", "design", "secret")):
        assert "nda" in steps_of(plan, subject, False)


def test_every_verdict_and_step_has_words() -> None:
    plans, subjects = QUESTIONS["disclosure_plan"]["choices"], QUESTIONS["disclosure_subject"]["choices"]
    for plan, subject, is_filed in product(plans, subjects, (True, False)):
        assert f"verdict_{verdict_of(plan, subject, is_filed)}" in WORDS
        assert {f"step_{step}" for step in steps_of(plan, subject, is_filed)} <= set(WORDS)


def fact(fact_id: str, valid_from: date | None = None) -> Fact:
    return Fact(fact_id, "6", "month", "", "CN", {"en": "x", "zh": "x"}, valid_from, None, "law", TODAY, "read")


def test_an_office_without_a_figure_for_the_day_forgives_nothing_we_know() -> None:
    rows = {"cn-patent-grace-period": [fact("cn-patent-grace-period", date(2021, 6, 1))]}

    assert [grace.scope for grace in graces(RULES, rows, ["CN", "KE"], "invention", TODAY)] == ["listed", ""]
    assert graces(RULES, rows, ["CN"], "invention", date(2021, 5, 31))[0].fact is None
    assert graces(RULES, rows, ["CN"], "invention", date(2021, 6, 1))[0].fact is not None
