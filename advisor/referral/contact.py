"""Countries and the offices that serve them."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Country:
    """`name` by "en", "zh-Hans", "zh-Hant"; `division` and `external_office` are ids of WIPO contacts or None.

    `is_ldc`: on the list of least developed countries when it was last checked. `ldc_until` is the day it leaves the
    list, or was due to when `leaving_is_confirmed` is false.
    """

    code: str
    name: dict[str, str]
    division: str | None
    external_office: str | None
    is_ldc: bool
    ldc_until: date | None = None
    leaving_is_confirmed: bool = False

    def ldc_status(self, day: date | None) -> str:
        """ "yes", "no", or "unsure" from a day on that nobody has confirmed; without a day, as last checked."""
        if not self.is_ldc:
            return "no"
        if day is None or self.ldc_until is None or day < self.ldc_until:
            return "yes"
        return "no" if self.leaving_is_confirmed else "unsure"


@dataclass(frozen=True)
class Contact:
    """Who can help: `kind` is national, regional, division, external_office, headquarters, free_help or adr.

    `code` is the country's code for a national office, else the contact's own (EU, OA, africa, wso, ke-iap).
    `serves` lists member States, or the countries, regional systems and divisions for which a helper is there.
    Empty `rights` means every right. `about` says what a helper does and for whom, in "en" and "zh".
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
    about: dict[str, str] = field(default_factory=dict)

    def handles(self, right: str | None) -> bool:
        return right is None or not self.rights or right in self.rights
