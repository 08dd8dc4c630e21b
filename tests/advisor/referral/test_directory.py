"""Who serves a country, in which order, for which reason."""

from pathlib import Path

import pytest

from advisor.referral.contact_files import read_contacts, read_countries, read_country_names, read_directory
from tests.builders import make_directory

CONTACTS = Path("knowledge/contacts")


@pytest.mark.parametrize(
    ("country", "right", "expected"),
    [
        ("KE", None, [("KE", "national"), ("AP", "regional"), ("africa", "division")]),
        ("KE", "trademark", [("KE", "national"), ("africa", "division")]),
        ("KE", "copyright", [("KE", "national"), ("AP", "regional"), ("africa", "division")]),
        ("DE", "trademark", [("DE", "national"), ("EU", "regional"), ("tdc", "division")]),
        ("DE", "patent", [("DE", "national"), ("tdc", "division")]),
        ("NP", None, [("aspac", "division"), ("ldc", "ldc")]),
        ("EU", None, [("EU", "regional")]),
        (None, None, [("hq", "headquarters")]),
        ("ZZ", None, [("hq", "headquarters")]),
    ],
)
def test_the_contacts_of_a_country(country: str | None, right: str | None, expected: list[tuple[str, str]]) -> None:
    referrals = make_directory().refer(country, right)

    assert [(referral.contact.code, referral.reason) for referral in referrals] == expected


def test_every_country_has_somebody_to_turn_to() -> None:
    directory = read_directory(CONTACTS)

    for country in read_countries(CONTACTS):
        referrals = directory.refer(country.code)
        assert referrals, country.code
        assert all(referral.contact.name["en"] and referral.contact.name["zh"] for referral in referrals)


def test_two_hundred_countries_and_territories_are_known() -> None:
    assert len(read_countries(CONTACTS)) >= 200


def test_no_name_stands_for_two_countries() -> None:
    owner: dict[str, str] = {}
    rows = [(row["name"], row["code"]) for row in read_country_names(CONTACTS)]
    rows += [(name, country.code) for country in read_countries(CONTACTS) for name in country.name.values()]
    for name, code in rows:
        assert owner.setdefault(name.lower(), code) == code, name


def test_every_division_named_by_a_country_exists() -> None:
    codes = {contact.code for contact in read_contacts(CONTACTS)}

    for country in read_countries(CONTACTS):
        assert {country.division, country.external_office} - {None} <= codes, country.code
