"""What people type as a fact is read, or refused with the reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from advisor.case.question import Choice, Question
from advisor.case.reading.reader import FactReader
from advisor.case.reading.refused import Refused
from advisor.case.value import Money

TODAY = date(2026, 11, 28)
BOTH = {"en": "", "zh": ""}
CHOICES = (
    Choice("patent", {"en": "Patent", "zh": "专利"}, ("invention", "发明")),
    Choice("trademark", {"en": "Trademark", "zh": "商标"}, ("brand",)),
    Choice("design", {"en": "Design", "zh": "外观设计"}, ("design patent",)),
)


def question(kind: str, **values: Any) -> Question:
    return Question("fact", kind, BOTH, BOTH, BOTH, **values)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("country", "Kenya", "KE"),
        ("country", "we are in South Korea", "KR"),
        ("country", "肯尼亞", "KE"),
        ("country", "ke", "KE"),
        ("country", "EU", "EU"),
        ("country", "Kennya", "KE"),
        ("country", "我们在台湾", "TW"),
        ("countries", "Japan, Germany and the US", ("JP", "DE", "US")),
        ("countries", "日本、德国和越南", ("JP", "DE", "VN")),
        ("integer", "about 40 people", 40),
        ("integer", "forty", 40),
        ("integer", "四十人", 40),
        ("integer", "一百二十", 120),
        ("integer", "1,200", 1200),
        ("integer", "just me", 1),
        ("amount", "5万元", Money(Decimal(50000), "CNY")),
        ("amount", "USD 250,000", Money(Decimal(250000), "USD")),
        ("amount", "250.000 €", Money(Decimal(250000), "EUR")),
        ("amount", "2.5 million dollars", Money(Decimal(2500000), "USD")),
        ("amount", "25万美元", Money(Decimal(250000), "USD")),
        ("amount", "新台币30万", Money(Decimal(300000), "TWD")),
        ("classes", "9, 35 and 42", (9, 35, 42)),
        ("classes", "第25类、第9类", (9, 25)),
        ("yes_no", "yes", True),
        ("yes_no", "no, not yet", False),
        ("yes_no", "没有", False),
        ("yes_no", "有的", True),
        ("yes_no", "不是", False),
        ("date", "31 March 2026", date(2026, 3, 31)),
        ("text", "  a lamp  ", "a lamp"),
    ],
)
def test_a_fact_is_read(reader: FactReader, kind: str, text: str, value: Any) -> None:
    assert reader.read(question(kind), text, TODAY) == value


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("2", "trademark"),
        ("b", "trademark"),
        ("第二个", "trademark"),
        ("option 3", "design"),
        ("Trademark", "trademark"),
        ("商標", "trademark"),
        ("it is an invention", "patent"),
        ("design patent", "design"),
        ("tradmark", "trademark"),
    ],
)
def test_a_choice_is_read_by_number_letter_label_or_nearly(reader: FactReader, text: str, choice: str) -> None:
    assert reader.read(question("choice", choices=CHOICES), text, TODAY) == choice


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("country", "Atlantis", "country"),
        ("country", "Japan or China", "country_several"),
        ("countries", "everywhere", "countries"),
        ("date", "year 1800", "date"),
        ("date", "1800-01-01", "date_years"),
        ("date", "9999-12-31", "date_years"),
        ("date", "30 February 2026", "date_impossible"),
        ("date", "2025-01-01 or 2025-02-01", "date_several"),
        ("date", "", "date"),
        ("integer", "-5", "integer_limits"),
        ("integer", "2.5", "integer_limits"),
        ("integer", "many", "integer"),
        ("integer", "99999999999999999999", "integer_limits"),
        ("amount", "a lot", "amount"),
        ("amount", "5000", "amount_currency"),
        ("amount", "-5 USD", "amount_limits"),
        ("amount", "minus 5 dollars", "amount_limits"),
        ("amount", "负5万元", "amount_limits"),
        ("classes", "46", "classes"),
        ("classes", "0", "classes"),
        ("classes", "toys", "classes"),
        ("text", "x" * 501, "text"),
        ("yes_no", "maybe", "yes_no"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(reader: FactReader, kind: str, text: str, reason: str) -> None:
    refused = reader.read(question(kind), text, TODAY)

    assert isinstance(refused, Refused)
    assert refused.reason == reason


@pytest.mark.parametrize("text", ["4", "z", "0", "song", "patent or trademark or design"])
def test_no_choice_is_guessed(reader: FactReader, text: str) -> None:
    assert isinstance(reader.read(question("choice", choices=CHOICES), text, TODAY), Refused)


def test_each_place_and_date_of_a_sentence_serves_one_fact(reader: FactReader) -> None:
    sentence = reader.sentence("filed in China on 2026-03-31, now for Japan and the US", TODAY)

    assert reader.find(question("country"), sentence) == "CN"
    assert reader.find(question("date"), sentence) == date(2026, 3, 31)
    assert reader.find(question("date"), sentence) is None
    assert reader.find(question("countries"), sentence) == ("JP", "US")
    assert reader.find(question("country"), sentence) is None


def test_the_name_of_a_currency_names_no_country(reader: FactReader) -> None:
    assert reader.find(question("country"), reader.sentence("about USD 80,000 in dispute", TODAY)) is None


def test_a_number_in_a_sentence_needs_its_unit(reader: FactReader) -> None:
    staff = question("integer", unit=("people", "employees", "人"))

    for text, value in (("we are 40 people", 40), ("我们有四十人", 40), ("we have 3 patents", None)):
        assert reader.find(staff, reader.sentence(text, TODAY)) == value
