"""Who serves a country for a right: the national office, the regional one, WIPO's division; each with its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.referral.contact import Contact, Country

# A regional system is asked about like a country ("what about Europe?"): its code in articles and offices.
REGIONAL_SYSTEMS = frozenset({"EU", "EP", "AP", "OA", "EA", "GC", "BX"})


@dataclass(frozen=True)
class Referral:
    """A contact and the reason it is named: national, regional, external_office, division, ldc or headquarters."""

    contact: Contact
    reason: str


class Directory:
    def __init__(self, countries: Iterable[Country], contacts: Iterable[Contact]) -> None:
        self._countries = {country.code: country for country in countries}
        self._contacts = tuple(contacts)

    def country(self, code: str) -> Country | None:
        return self._countries.get(code)

    def name(self, code: str | None, base_language: str) -> str:
        """The country's or regional office's name in "en" or "zh"; empty when the code is unknown."""
        country = self._countries.get(code or "")
        if country:
            return country.name["en" if base_language == "en" else "zh-Hans"]
        return next((c.name[base_language] for c in self._of_kind("regional") if c.code == code), "")

    def refer(self, code: str | None, right: str | None = None) -> list[Referral]:
        """Contacts in the order to try them; WIPO's headquarters when the country is unknown to us."""
        country = self._countries.get(code or "")
        # An office that does not name the right still knows who does.
        referrals = list(self._offices(code, right)) or list(self._offices(code, None)) if code else []
        if country:
            referrals.extend(self._wipo(country))
        return referrals or [Referral(contact, "headquarters") for contact in self._of_kind("headquarters")]

    def _offices(self, code: str, right: str | None) -> Iterator[Referral]:
        for contact in self._of_kind("national"):
            if contact.code == code and contact.handles(right):
                yield Referral(contact, "national")
        for contact in self._of_kind("regional"):
            if (contact.code == code or code in contact.serves) and contact.handles(right):
                yield Referral(contact, "regional")

    def _wipo(self, country: Country) -> Iterator[Referral]:
        wanted = [("external_office", country.external_office), ("division", country.division)]
        if country.is_ldc:
            wanted.append(("ldc", "ldc"))
        for reason, code in wanted:
            yield from (Referral(contact, reason) for contact in self._contacts if code and contact.code == code)

    def _of_kind(self, kind: str) -> Iterator[Contact]:
        return (contact for contact in self._contacts if contact.kind == kind)
