"""One request of a member of staff: who it is, in which language, what they sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from advisor.staff.accounts import Session
from advisor.staff.roles import Account
from advisor.wording import base_language


class DeskRefusal(Exception):
    """`key` is, as refused_<key>, the key of its sentence in web/text/desk/."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


@dataclass(frozen=True)
class Visit:
    session: Session
    language: str
    form: Mapping[str, list[str]] = field(default_factory=dict)
    files: Sequence[tuple[str, bytes]] = ()

    @property
    def account(self) -> Account:
        return self.session.account

    @property
    def base(self) -> str:
        return base_language(self.language)

    def field(self, name: str, limit: int = 10_000) -> str:
        """A field without outer space; "" when it is absent. DeskRefusal when it is longer than `limit`."""
        value = (self.form.get(name) or [""])[0].replace("\r\n", "\n").strip()
        if len(value) > limit:
            raise DeskRefusal(400, "too_long")
        return value

    def number(self, name: str) -> int | None:
        value = self.field(name, 20)
        return int(value) if value.isascii() and value.isdecimal() and int(value) < 2**31 else None

    def many(self, name: str) -> list[str]:
        return [value for value in self.form.get(name, []) if len(value) <= 100][:200]
