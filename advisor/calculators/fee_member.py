"""Members of the Madrid and Hague Systems and the fees for designating them (knowledge/tools/fee_members.csv)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from advisor.table_file import one_of, read_table, required

COLUMNS = "system code basis through".split()


@dataclass(frozen=True)
class Member:
    """`basis` is `standard` (the same fee for all such members) or `individual`; designated as the code `through`."""

    code: str
    basis: str
    through: str


@dataclass(frozen=True)
class Designated:
    """The members to pay for, each once, and the places that cannot be designated."""

    members: tuple[Member, ...]
    others: tuple[str, ...]

    @property
    def standard(self) -> int:
        return sum(member.basis == "standard" for member in self.members)


class Members:
    """Raises ContentError when it is made."""

    def __init__(self, path: Path) -> None:
        self._members: dict[tuple[str, str], Member] = {}
        for line, row in read_table(path, COLUMNS):
            required(row, ("system", "code"), path, line)
            one_of(row, "basis", frozenset({"standard", "individual"}), path, line)
            self._members[row["system"], row["code"]] = Member(row["code"], row["basis"], row["through"] or row["code"])

    def find(self, system: str, code: str) -> Member | None:
        return self._members.get((system, code))

    def designated(self, system: str, codes: Iterable[str]) -> Designated:
        """Members reached through the same regional office count once."""
        found: dict[str, Member] = {}
        others: list[str] = []
        for code in codes:
            member = self.find(system, code)
            if member is None:
                others.append(code)
            else:
                found.setdefault(member.through, member)
        return Designated(tuple(found.values()), tuple(dict.fromkeys(others)))
