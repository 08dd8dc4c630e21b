"""Who serves a country, in which order, for which reason."""

from datetime import date
from pathlib import Path

import pytest

from advisor.referral.contact_files import read_contacts, read_countries, read_country_names, read_directory
from tests.builders import make_country, make_directory

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


@pytest.mark.parametrize(
    ("kind", "country", "right", "expected"),
    [
        ("free_help", "KE", None, ["ke-clinic", "tisc"]),
        ("free_help", "KE", "trademark", ["ke-clinic"]),
        ("free_help", "NP", "patent", ["tisc"]),
        ("free_help", "DE", None, ["eu-desk"]),
        ("free_help", "EU", None, ["eu-desk"]),
        ("free_help", None, None, []),
        ("adr", "KE", None, ["ke-centre", "amc-geneva"]),
        ("adr", None, None, ["amc-geneva"]),
    ],
)
def test_the_helpers_of_a_country(kind: str, country: str | None, right: str | None, expected: list[str]) -> None:
    helpers = make_directory().helpers(kind, country, right)

    assert [helper.contact.code for helper in helpers] == expected


@pytest.mark.parametrize(
    ("day", "confirmed", "status"),
    [
        (None, False, "yes"),
        (date(2026, 11, 23), False, "yes"),
        (date(2026, 11, 24), False, "unsure"),
        (date(2026, 11, 23), True, "yes"),
        (date(2026, 11, 24), True, "no"),
    ],
)
def test_a_place_on_the_list_of_least_developed_countries_ends_on_its_day(
    day: date | None, confirmed: bool, status: str
) -> None:
    nepal = make_country(
        "NP", "Nepal", "尼泊尔", is_ldc=True, ldc_until=date(2026, 11, 24), leaving_is_confirmed=confirmed
    )

    assert nepal.ldc_status(day) == status


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
