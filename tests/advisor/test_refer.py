"""A referral as a message."""

from pathlib import Path

import pytest

from advisor.refer import ReferralWriter
from advisor.wording import read_wording
from tests.builders import make_directory

WRITER = ReferralWriter(make_directory(), read_wording(Path("knowledge/wording.yml")))


def test_each_office_is_named_with_its_reason_address_and_date() -> None:
    text = WRITER.write("KE", "en").text

    assert text.startswith("For Kenya")
    assert "1. **Office KE**: the office that examines and registers rights in Kenya" in text
    assert "https://ke.example (as of 2026-11-01)" in text
    assert "2. **Office AP**: one filing there covers its member States, Kenya among them" in text
    assert "3. **Office africa**: WIPO's division for your region" in text


def test_chinese_reads_as_chinese() -> None:
    assert "1. **KE局**：肯尼亚负责审查和注册的主管机关" in WRITER.write("KE", "zh-Hans").text
    assert "肯尼亞負責審查和註冊的主管機關，解答當地程序問題" in WRITER.write("KE", "zh-Hant").text


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_without_a_country_wipo_is_named(country: str | None) -> None:
    reply = WRITER.write(country, "en")

    assert "World Intellectual Property Organization" in reply.text
    assert "**Office hq**" in reply.text


def test_a_right_nobody_handles_still_gets_the_countrys_offices() -> None:
    assert "Office KE" in WRITER.write("KE", "en", right="trade_secret").text


def test_it_is_a_referral_by_the_contract() -> None:
    custom = WRITER.write("KE", "en").custom()

    assert (custom["kind"], custom["tool"], custom["country"]) == ("referral", "referral", "KE")
    assert custom["as_of"] == "2026-11-01"
    assert {source["url"] for source in custom["sources"]} >= {"https://ke.example"}
