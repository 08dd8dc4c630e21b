"""Who serves a country for a right: the national office, the regional one, WIPO's division; each with its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.referral.contact import Contact, Country

# A helper for everybody.
WORLD = "world"
# A regional system is asked about like a country ("what about Europe?"): its code in articles and offices.
REGIONAL_SYSTEMS = frozenset({"EU", "EP", "AP", "OA", "EA", "GC", "BX"})


@dataclass(frozen=True)
class Referral:
    """A contact and the reason it is named.

    National, regional, external_office, division, ldc, ldc_unsure, headquarters, free_help or adr.
    """

    contact: Contact
    reason: str


class Directory:
    def __init__(self, countries: Iterable[Country], contacts: Iterable[Contact]) -> None:
        self._countries = {country.code: country for country in countries}
        self._contacts = tuple(contacts)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self._countries)

    @property
    def divisions(self) -> list[str]:
        """The regional divisions countries belong to, by name."""
        return sorted({country.division for country in self._countries.values() if country.division})

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

    def offices(self, code: str, right: str | None = None) -> tuple[str, ...]:
        """Codes of the offices that take filings for a country: its own, then the regional ones."""
        regional = [referral.contact.code for referral in self._offices(code, right) if referral.reason == "regional"]
        return tuple(dict.fromkeys([code, *regional]))

    def helpers(self, kind: str, code: str | None, right: str | None = None) -> list[Referral]:
        """Helpers of a kind for a country, the nearest first: its own, those of its region, those for the world.

        Unless domain names are asked about, those for domain names alone come last.
        """
        circles = self._circles(code)

        def rank(contact: Contact) -> tuple[bool, int]:
            return right is None and "domain_name" in contact.rights, _distance(contact, circles)

        near = [contact for contact in self._of_kind(kind) if _distance(contact, circles) < len(circles)]
        return [Referral(contact, kind) for contact in sorted(near, key=rank) if contact.handles(right)]

    def _circles(self, code: str | None) -> list[set[str | None]]:
        """The country, the systems and the division it belongs to, the world."""
        country = self._countries.get(code or "")
        systems = {system.code for system in self._of_kind("regional") if code in system.serves}
        return [{code}, {country.division if country else None, *systems}, {WORLD}]

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


def _distance(contact: Contact, circles: list[set[str | None]]) -> int:
    """The number of the first circle the contact serves; one more than the last when it serves none."""
    serving = (number for number, circle in enumerate(circles) if circle.intersection(contact.serves))
    return next(serving, len(circles))
