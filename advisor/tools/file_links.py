"""Links to files made from a case: the address carries the facts, signed, so that nothing is stored."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from advisor.case.case_file import CaseFile

HOURS = 24
# The name people see when they save it, by what the file holds.
_NAMES = {"calendar": "deadlines.ics", "page": "case.html", "report": "report.html", "data": "case.json"}


@dataclass(frozen=True)
class FileWish:
    """`case` is the JSON of a case file; `tool` is "" for the case file itself."""

    kind: str
    tool: str
    case: Any
    language: str


class FileLinks:
    def __init__(self, secret: str, address: str) -> None:
        """`address` is that of the public server."""
        self._serializer = URLSafeTimedSerializer(secret, salt="file", signer_kwargs={"digest_method": sha256})
        self._address = address

    def to(self, kind: str, tool: str, case: CaseFile, language: str) -> str:
        """The address of a file for HOURS hours; `kind` is calendar, page, report or data."""
        token = str(self._serializer.dumps([kind, tool, case.to_json(), language]))
        return f"{self._address}/files/{token}/{_NAMES[kind]}"

    def read(self, token: str) -> FileWish | None:
        """What a link asks for; None when it is not ours or too old."""
        try:
            return FileWish(*self._serializer.loads(token, max_age=HOURS * 3600))
        except BadData:
            return None
