"""Whom to name, in which order, and never more than five."""

from datetime import date
from pathlib import Path

import pytest

from advisor.referral.advise import LONGEST, Plea, advise
from advisor.referral.contact_files import read_countries, read_directory
from advisor.referral.needs import NEEDS, read_needs
from tests.builders import make_directory

CONTACTS = Path("knowledge/contacts")


@pytest.mark.parametrize(
    ("plea", "expected"),
    [
        (Plea("KE"), ["KE", "ke-clinic", "AP", "africa"]),
        (Plea("KE", "trademark"), ["KE", "ke-clinic", "africa"]),
        (Plea("KE", is_dispute=True), ["KE", "ke-clinic", "ke-centre", "AP", "africa"]),
        (Plea("KE", need="free_help"), ["ke-clinic", "tisc", "KE", "africa"]),
        (Plea("KE", need="adr"), ["ke-centre", "amc-geneva", "KE", "africa"]),
        (Plea("DE", need="adr"), ["amc-geneva", "DE", "tdc"]),
        (Plea("NP", today=date(2026, 11, 23)), ["tisc", "ldc", "aspac"]),
        (Plea(need="adr"), ["amc-geneva", "hq"]),
        (Plea(), ["hq"]),
    ],
)
def test_the_order_of_a_referral(plea: Plea, expected: list[str]) -> None:
    assert [referral.contact.code for referral in advise(make_directory(), plea)] == expected


def test_no_referral_is_longer_than_five_and_none_names_a_place_twice() -> None:
    directory = read_directory(CONTACTS)

    for country in read_countries(CONTACTS):
        for need in (None, *NEEDS):
            codes = [
                r.contact.code + r.reason for r in advise(directory, Plea(country.code, need=need, is_dispute=True))
            ]
            assert 1 <= len(codes) <= LONGEST, country.code
            assert len({*codes}) == len(codes) or need is None, country.code


@pytest.mark.parametrize(
    ("country", "need", "first"),
    [("KE", "free_help", "ke-iap"), ("SG", "adr", "sg-smc"), ("CN", "free_help", "cn-12345"), ("FR", "adr", "fr-cmap")],
)
def test_what_was_asked_for_comes_first(country: str, need: str, first: str) -> None:
    assert advise(read_directory(CONTACTS), Plea(country, need=need))[0].contact.code == first


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Who can help me for free in Kenya?", "free_help"),
        ("谁能免费帮我", "free_help"),
        ("請不起律師，有沒有法律扶助", "free_help"),
        ("mediation centre in Singapore", "adr"),
        ("新加坡有哪些調解機構", "adr"),
        ("who can I talk to", None),
        ("freedom to operate in Japan", None),
    ],
)
def test_the_need_a_message_names(text: str, need: str | None) -> None:
    assert read_needs(CONTACTS / "needs.yml").read(text) == need
