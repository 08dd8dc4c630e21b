"""Known faults of the locked versions (requirements/advisories.yml), as the table in docs/security.md.

`python -m tools.advisories` prints it.
"""

import re
from datetime import date
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from advisor.yaml_file import read_yaml

_ROWS = Path("requirements/advisories.yml")
_LOCKED = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)


class Advisory(BaseModel):
    """`test` shows what `why` claims; `id` is "held" for a version that gets no mending."""

    package: str
    version: str
    id: str
    what: str
    source: str
    checked_on: date
    confidence: str
    why: str
    test: str


def read_advisories() -> list[Advisory]:
    return TypeAdapter(list[Advisory]).validate_python(read_yaml(_ROWS))


def locked(lock: Path) -> dict[str, str]:
    """Version by package of a hashed list."""
    return dict(_LOCKED.findall(lock.read_text("utf-8")))


def table() -> str:
    lines = ["| package | what is known | why it is out of reach | source, looked at on |", "| --- | --- | --- | --- |"]
    for row in read_advisories():
        doubt = "" if row.confidence == "read" else ", unverified"
        known = f"{row.what} ({row.id})"
        lines.append(f"| {row.package} {row.version} | {known} | {row.why} | {row.source}, {row.checked_on}{doubt} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
