"""A referral as a message: each office with the reason it is named and how to reach it."""

from advisor.referral.contact import Contact
from advisor.referral.directory import Directory, Referral
from advisor.reply import CitedSource, Reply
from advisor.wording import Wording, base_language, in_script


class ReferralWriter:
    def __init__(self, directory: Directory, wording: Wording) -> None:
        self._directory = directory
        self._wording = wording

    def write(self, country: str | None, language: str, right: str | None = None, opening: str = "") -> Reply:
        """Who to turn to; `opening` is a phrase that replaces the usual first line."""
        base = base_language(language)
        referrals = self._directory.refer(country, right)
        name = self._directory.name(country, base)
        first = opening or ("referral" if name else "referral_unknown_country")
        lines = [self._wording.say(first, base, country=name)]
        lines.extend(f"{n}. {self._line(referral, name, base)}" for n, referral in enumerate(referrals, 1))
        return Reply(
            kind="referral",
            text=in_script("\n".join(lines), language, country),
            language=language,
            country=country,
            as_of=min((r.contact.checked_on for r in referrals if r.contact.checked_on), default=None),
            sources=tuple(_as_source(referral.contact, base) for referral in referrals if referral.contact.website),
            tool="referral",
        )

    def _line(self, referral: Referral, country: str, base: str) -> str:
        contact = referral.contact
        reason = referral.reason
        if reason == "regional" and self._directory.country(contact.code) is None and country == contact.name[base]:
            reason = "regional_itself"
        because = self._wording.say(f"reason_{reason}", base, country=country)
        ways = [contact.website or "", *self._ways(contact, base), self._dated(contact, base)]
        dash = ": " if base == "en" else "："
        return (
            f"**{contact.name[base]}**{dash}{because}{'. ' if base == 'en' else '。'}{' '.join(w for w in ways if w)}"
        )

    def _ways(self, contact: Contact, base: str) -> list[str]:
        ways = {"contact_email": contact.email, "contact_phone": contact.phone}
        return [self._wording.say(phrase, base, value=value) for phrase, value in ways.items() if value]

    def _dated(self, contact: Contact, base: str) -> str:
        if contact.confidence == "unverified" or contact.checked_on is None:
            return self._wording.say("contact_unverified", base)
        return self._wording.say("contact_checked", base, date=contact.checked_on)


def _as_source(contact: Contact, base: str) -> CitedSource:
    return CitedSource(f"contact-{contact.code.lower()}", contact.name[base], contact.website or "", contact.checked_on)
