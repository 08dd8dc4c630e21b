"""Whom to name, in which order, and no more than a reader will read."""

from dataclasses import dataclass, replace
from datetime import date

from advisor.referral.directory import Directory, Referral

LONGEST = 5


@dataclass(frozen=True)
class Plea:
    """Who asks for what: `need` is one of needs.NEEDS, named in the message; `is_dispute` is told by the topic.

    Without a `today` a country's place on the list of least developed countries is as last checked.
    """

    country: str | None = None
    right: str | None = None
    need: str | None = None
    is_dispute: bool = False
    today: date | None = None


def advise(directory: Directory, plea: Plea) -> list[Referral]:
    """National office, free help, a centre for disputes if the matter is one, regional office, WIPO.

    What the message itself asks for comes first, with up to three entries.
    """
    offices = directory.refer(plea.country, plea.right)
    national = [referral for referral in offices if referral.reason == "national"]
    regional = [referral for referral in offices if referral.reason == "regional"]
    wipo = _wipo(directory, plea, [referral for referral in offices if referral not in (*national, *regional)])
    free_help = directory.helpers("free_help", plea.country, plea.right)
    centres = directory.helpers("adr", plea.country, plea.right)
    if plea.need == "free_help":
        return [*free_help[:3], *national[:1], *wipo][:LONGEST]
    if plea.need == "adr":
        return [*_with_wipo_seat(centres), *national[:1], *wipo][:LONGEST]
    near = centres[:1] if plea.is_dispute else []
    return [*national[:2], *free_help[:1], *near, *regional[:1], *wipo][:LONGEST]


def _with_wipo_seat(centres: list[Referral]) -> list[Referral]:
    """Two centres of the country and WIPO's, which is made for intellectual property."""
    seats = [centre for centre in centres if centre.contact.code.startswith("amc-")]
    return [*[centre for centre in centres if centre not in seats][:2], *seats[:1]]


def _wipo(directory: Directory, plea: Plea, contacts: list[Referral]) -> list[Referral]:
    """The division last: beside an office or a desk of its own it may be left out."""
    country = directory.country(plea.country or "")
    status = country.ldc_status(plea.today) if country else "no"
    reasons = {"yes": "ldc", "unsure": "ldc_unsure"}
    kept = [
        replace(contact, reason=reasons[status]) if contact.reason == "ldc" else contact
        for contact in contacts
        if contact.reason != "ldc" or status != "no"
    ]
    return sorted(kept, key=lambda contact: contact.reason == "division")
