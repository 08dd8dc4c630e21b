"""A referral as a message: each office with the reason it is named and how to reach it."""

from advisor.referral.advise import Plea, advise
from advisor.referral.contact import Contact
from advisor.referral.directory import Directory, Referral
from advisor.reply import Button, CitedSource, Reply, payload
from advisor.wording import Wording, base_language, in_script


class ReferralWriter:
    def __init__(self, directory: Directory, wording: Wording) -> None:
        self._directory = directory
        self._wording = wording

    def write(self, plea: Plea, language: str, opening: str = "") -> Reply:
        """Who to turn to; `opening` is a phrase that replaces the usual first line."""
        base = base_language(language)
        referrals = advise(self._directory, plea)
        name = self._directory.name(plea.country, base)
        lines = [self._wording.say(opening or self._opening(plea, name, referrals), base, country=name)]
        lines.extend(self._lines(referrals, plea, base))
        return Reply(
            kind="referral",
            text=in_script("\n".join(lines), language, plea.country),
            language=language,
            country=plea.country,
            as_of=min((r.contact.checked_on for r in referrals if r.contact.checked_on), default=None),
            sources=tuple(_as_source(referral.contact, base) for referral in referrals if referral.contact.website),
            tool="referral",
            buttons=(Button(in_script(self._wording.say("button_person", base), language), payload("tool_handover")),),
        )

    def lines(self, plea: Plea, base: str) -> list[str]:
        """Who to turn to, one numbered line each, in "en" or "zh" (Simplified)."""
        return self._lines(advise(self._directory, plea), plea, base)

    def _lines(self, referrals: list[Referral], plea: Plea, base: str) -> list[str]:
        name = self._directory.name(plea.country, base)
        return [f"{n}. {self._line(referral, plea, name, base)}" for n, referral in enumerate(referrals, 1)]

    def _opening(self, plea: Plea, name: str, referrals: list[Referral]) -> str:
        if plea.need and any(referral.reason == plea.need for referral in referrals):
            return f"referral_{plea.need}" if name else f"referral_{plea.need}_anywhere"
        if plea.need and name:
            return f"referral_no_{plea.need}"
        return "referral" if name else "referral_unknown_country"

    def _line(self, referral: Referral, plea: Plea, country: str, base: str) -> str:
        contact = referral.contact
        because = self._because(referral, plea, country, base)
        ways = [contact.website or "", *self._ways(contact, base), self._dated(contact, base)]
        dash = ": " if base == "en" else "："
        return (
            f"**{contact.name[base]}**{dash}{because}{'. ' if base == 'en' else '。'}{' '.join(w for w in ways if w)}"
        )

    def _because(self, referral: Referral, plea: Plea, country: str, base: str) -> str:
        contact, reason = referral.contact, referral.reason
        if reason == "regional" and contact.code == plea.country:
            reason = "regional_itself"
        asking = self._directory.country(plea.country or "")
        values = {"country": country, "about": contact.about.get(base), "date": asking.ldc_until if asking else None}
        return self._wording.say(f"reason_{reason}", base, **values)

    def _ways(self, contact: Contact, base: str) -> list[str]:
        ways = {"contact_email": contact.email, "contact_phone": contact.phone}
        return [self._wording.say(phrase, base, value=value) for phrase, value in ways.items() if value]

    def _dated(self, contact: Contact, base: str) -> str:
        if contact.confidence == "unverified" or contact.checked_on is None:
            return self._wording.say("contact_unverified", base)
        return self._wording.say("contact_checked", base, date=contact.checked_on)


def _as_source(contact: Contact, base: str) -> CitedSource:
    return CitedSource(f"contact-{contact.code.lower()}", contact.name[base], contact.website or "", contact.checked_on)
