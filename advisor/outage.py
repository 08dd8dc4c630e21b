"""What a user is told when part of the service is down: read from files, so that it needs no other part."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from advisor.refer import ReferralWriter
from advisor.referral.contact_files import read_directory
from advisor.reply import Reply
from advisor.settings import read_settings
from advisor.wording import read_wording


def outage_notice(language: str, country: str | None = None) -> Reply:
    """Says so in `language` and gives the office's address; WIPO's when the country is not known."""
    reply = _referrals(read_settings().knowledge).write(country, language, opening="outage")
    return replace(reply, kind="error", tool=None, confidence=0.0)


@cache
def _referrals(knowledge: Path) -> ReferralWriter:
    return ReferralWriter(read_directory(knowledge / "contacts"), read_wording(knowledge / "wording.yml"))
