"""Who gets an account at their first single sign-on: only whom an administrator's rule names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.staff.roles import ADMINISTER, ROLES

_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True)
class SignOnRule:
    """Verified addresses at `domain` get `role` for `regions`."""

    domain: str
    role: str
    regions: tuple[str, ...]

    def names(self, email: str) -> bool:
        return email.rpartition("@")[2] == self.domain


def rule_of(setting: Mapping[str, Any] | None) -> SignOnRule | None:
    return SignOnRule(setting["domain"], setting["role"], tuple(setting["regions"])) if setting else None


def checked_rule(domain: str, role: str, regions: list[str]) -> dict[str, Any] | None:
    """What the desk keeps; None for no domain. Raises ValueError. A rule makes no administrators."""
    if not domain:
        return None
    if not _DOMAIN.fullmatch(domain.lower()) or role not in ROLES or ADMINISTER in ROLES[role]:
        raise ValueError(domain)
    return {"domain": domain.lower(), "role": role, "regions": regions}
