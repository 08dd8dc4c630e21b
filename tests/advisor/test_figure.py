"""Facts as readers see them."""

from pathlib import Path

import pytest

from advisor.figure import figure
from advisor.knowledge.fact import PER_UNITS, UNITS
from advisor.wording import read_wording
from tests.builders import make_fact

WORDING = read_wording(Path("knowledge/wording.yml"))


@pytest.mark.parametrize(
    ("value", "unit", "currency", "english", "chinese"),
    [
        ("10", "year", "", "10 years", "10年"),
        ("1", "year", "", "1 year", "1年"),
        ("3", "month", "", "3 months", "3个月"),
        ("15", "day", "", "15 days", "15天"),
        ("10", "business-day", "", "10 business days", "10个工作日"),
        ("85", "percent", "", "85 percent", "85%"),
        ("4-8", "month", "", "4–8 months", "4–8个月"),
        ("450", "per-class", "CNY", "CNY 450 per class", "每类450元"),
        ("1330", "", "CHF", "CHF 1,330", "1,330瑞士法郎"),
        ("300-600", "per-hour", "USD", "USD 300–600 per hour", "每小时300–600美元"),
        ("30", "", "", "30", "30"),
    ],
)
def test_a_figure_reads_naturally(value: str, unit: str, currency: str, english: str, chinese: str) -> None:
    fact = make_fact(value=value, unit=unit, currency=currency)

    assert figure(fact, "en", WORDING) == english
    assert figure(fact, "zh", WORDING) == chinese


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_unit_can_be_said(language: str) -> None:
    for unit in UNITS:
        assert "7" in figure(make_fact(value="7", unit=unit, currency=""), language, WORDING)
    for unit in PER_UNITS:
        assert "7" in figure(make_fact(value="7", unit=f"per-{unit}"), language, WORDING)
