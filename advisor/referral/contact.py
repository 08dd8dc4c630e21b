"""Countries and the offices that serve them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Country:
    """`name` by "en", "zh-Hans", "zh-Hant"; `division` and `external_office` are ids of WIPO contacts or None."""

    code: str
    name: dict[str, str]
    division: str | None
    external_office: str | None
    is_ldc: bool


@dataclass(frozen=True)
class Contact:
    """An office: `kind` is national, regional, division, external_office, headquarters or amc.

    `code` is the country's code for a national office, else the office's own (EU, OA, africa, wso).
    `serves` lists the member States of a regional office; empty `rights` means every right.
    """

    code: str
    kind: str
    name: dict[str, str]
    website: str | None
    email: str | None
    phone: str | None
    serves: tuple[str, ...]
    rights: tuple[str, ...]
    checked_on: date | None
    confidence: str

    def handles(self, right: str | None) -> bool:
        return right is None or not self.rights or right in self.rights
