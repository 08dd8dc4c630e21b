"""What a user is told when part of the service is down: read from files, so that it needs no other part."""

from dataclasses import replace
from pathlib import Path

from advisor.refer import ReferralWriter
from advisor.referral.advise import Plea
from advisor.referral.contact_files import read_directory
from advisor.reply import Reply
from advisor.wording import read_wording


class OutageNotice:
    """Reads its files when it is made, at the start of a server: later it must not depend on anything."""

    def __init__(self, knowledge: Path) -> None:
        self._referrals = ReferralWriter(
            read_directory(knowledge / "contacts"), read_wording(knowledge / "wording.yml")
        )

    def __call__(self, language: str, country: str | None = None) -> Reply:
        """Says so in `language` and gives the office's address; WIPO's when the country is not known."""
        reply = self._referrals.write(Plea(country), language, opening="outage")
        return replace(reply, kind="error", tool=None, confidence=0.0)
