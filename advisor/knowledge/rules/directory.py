"""The directory under knowledge/contacts/ is whole: one row a country, and the offices a row names exist."""

from collections.abc import Iterator
from pathlib import Path

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.referral.contact import Contact
from advisor.referral.contact_files import COUNTRIES, HELPERS, OFFICES
from advisor.referral.directory import REGIONAL_SYSTEMS, WORLD
from advisor.text_file import line_of


def check(content: Content) -> Iterator[ContentError]:
    folder = content.root / "contacts"
    seen: set[str] = set()
    contacts = {contact.code for contact in content.contacts}
    divisions = {contact.code for contact in content.contacts if contact.kind == "division"}
    for country in content.countries:
        if country.code in seen:
            yield _fault(folder / COUNTRIES, country.code, "stands twice")
        seen.add(country.code)
        for office in (country.division, country.external_office):
            if office and office not in contacts:
                yield _fault(folder / COUNTRIES, country.code, f"'{office}' is not in divisions.yml")
    for contact in content.contacts:
        path = folder / (HELPERS if contact.kind in {"free_help", "adr"} else OFFICES)
        yield from _codes(path, contact, seen, divisions)


def _codes(path: Path, contact: Contact, countries: set[str], divisions: set[str]) -> Iterator[ContentError]:
    if contact.kind == "national" and contact.code not in countries:
        yield _fault(path, contact.code, "is not in countries.csv")
    if contact.kind == "regional" and contact.code not in REGIONAL_SYSTEMS:
        yield _fault(path, contact.code, f"a regional office must be one of {sorted(REGIONAL_SYSTEMS)}")
    may_serve = countries | REGIONAL_SYSTEMS | divisions | {WORLD} if contact.about else countries
    for code in contact.serves:
        if code not in may_serve:
            yield _fault(path, contact.code, f"serves '{code}', which is not in countries.csv")


def _fault(path: Path, code: str, rule: str) -> ContentError:
    return ContentError(path, line_of(path, f"\n{code},"), f"'{code}': {rule}")
