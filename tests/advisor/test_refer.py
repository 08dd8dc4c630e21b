"""A referral as a message."""

from datetime import date
from pathlib import Path

import pytest

from advisor.refer import ReferralWriter
from advisor.referral.advise import Plea
from advisor.wording import read_wording
from tests.builders import make_directory

WRITER = ReferralWriter(make_directory(), read_wording(Path("knowledge/wording.yml")))


def test_each_office_is_named_with_its_reason_address_and_date() -> None:
    text = WRITER.write(Plea("KE"), "en").text

    assert text.startswith("For Kenya")
    assert "1. **Office KE**: the office that examines and registers rights in Kenya" in text
    assert "https://ke.example (as of 2026-11-01)" in text
    assert (
        "2. **Office ke-clinic**: free help: what ke-clinic does. https://ke-clinic.example (as of 2026-11-01)" in text
    )
    assert "3. **Office AP**: one filing there covers its member States, Kenya among them" in text
    assert "4. **Office africa**: WIPO's division for your region" in text


def test_chinese_reads_as_chinese() -> None:
    assert "1. **KE局**：肯尼亚负责审查和注册的主管机关" in WRITER.write(Plea("KE"), "zh-Hans").text
    assert "肯尼亞負責審查和註冊的主管機關，解答當地程序問題" in WRITER.write(Plea("KE"), "zh-Hant").text


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_without_a_country_wipo_is_named(country: str | None) -> None:
    reply = WRITER.write(Plea(country), "en")

    assert "World Intellectual Property Organization" in reply.text
    assert "**Office hq**" in reply.text


def test_a_right_nobody_handles_still_gets_the_countrys_offices() -> None:
    assert "Office KE" in WRITER.write(Plea("KE", right="trade_secret"), "en").text


def test_it_is_a_referral_by_the_contract() -> None:
    custom = WRITER.write(Plea("KE"), "en").custom()

    assert (custom["kind"], custom["tool"], custom["country"]) == ("referral", "referral", "KE")
    assert custom["as_of"] == "2026-11-01"
    assert {source["url"] for source in custom["sources"]} >= {"https://ke.example"}


@pytest.mark.parametrize(
    ("plea", "language", "first"),
    [
        (Plea("KE", need="free_help"), "en", "Free or low-priced help in Kenya."),
        (Plea("KE", need="free_help"), "zh-Hant", "在肯尼亞可以找到的免費或低價幫助如下。"),
        (Plea("KE", need="adr"), "zh-Hans", "在肯尼亚不上法院解决争议"),
        (Plea(need="adr"), "en", "For settling a dispute without a court. Tell me your country"),
        (Plea(need="free_help"), "en", "Without a country I can name only"),
        (Plea("NP", right="trademark", need="free_help"), "en", "I know of no free scheme in Nepal"),
    ],
)
def test_the_first_line_answers_what_was_asked_for(plea: Plea, language: str, first: str) -> None:
    assert WRITER.write(plea, language).text.startswith(first)


def test_a_country_that_may_have_left_the_least_developed_is_told_so_with_the_date() -> None:
    text = WRITER.write(Plea("NP", today=date(2026, 11, 28)), "en").text

    assert "Nepal was due to leave their list on 2026-11-24" in text
