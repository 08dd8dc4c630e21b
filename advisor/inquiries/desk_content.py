"""What the desk keeps of its own: focal points and canned replies.

The files of knowledge/desk/ are what a desk begins with. The first change made on the desk takes all entries of a file
into the desk's database, which holds them from then on; the file is no longer read. So there is one truth at any time.
"""

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from advisor.errors import ContentError
from advisor.inquiries.attachment_rules import AttachmentRules
from advisor.inquiries.canned import BadCannedReplyError, CannedReply, canned_replies, file_names
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_store import ChangedMeanwhileError, DeskStore
from advisor.inquiries.focal_point import BadFocalPointError, FocalPoint, focal_points
from advisor.inquiries.tables import settings
from advisor.yaml_file import line_of_key, read_yaml

log = structlog.get_logger()

# How long another process may still go by what was set before.
_LOOK_SECONDS = 2.0
Item = TypeVar("Item")


class DeskContent(Mapping[str, Item], Generic[Item]):
    """The items in force by their id, in order; read anew when somebody changed them, in whichever process."""

    name: str

    def __init__(self, path: Path, database: DeskDatabase | None = None) -> None:
        """Raises ContentError. Without a database, what the file says."""
        self._database = database
        self._shipped: dict[str, Any] = _plain(read_yaml(path))
        if not isinstance(self._shipped, dict) or not self._shipped:
            raise ContentError(path, 1, "must be a list of entries by their names")
        self._entries = self._shipped
        try:
            self._items = self._made(self._shipped)
        except (BadFocalPointError, BadCannedReplyError) as error:
            raise ContentError(path, line_of_key(path, error.key), str(error)) from error
        self._looked = float("-inf")
        self.is_own = False

    def _made(self, entries: dict[str, Any]) -> dict[str, Item]:
        raise NotImplementedError

    def __getitem__(self, key: str) -> Item:
        return self._current()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._current())

    def __len__(self) -> int:
        return len(self._current())

    def entry(self, key: str) -> dict[str, Any]:
        """An item as it is written. Raises KeyError."""
        self._current()
        return dict(self._entries[key])

    def mark(self, key: str) -> str:
        """Changes when the item does."""
        self._current()
        return _mark(self._entries.get(key))

    def put(self, key: str, entry: dict[str, Any] | None, seen: str, account: int, moment: datetime) -> None:
        """Sets an item, or takes it away; `seen` is the mark it was shown with.

        Raises ChangedMeanwhileError, and what making the items raises.
        """
        assert self._database is not None

        def change(stored: dict[str, Any] | None) -> dict[str, Any]:
            entries = dict(stored or self._shipped)
            if _mark(entries.get(key)) != seen:
                raise ChangedMeanwhileError(key)
            entries.update({key: entry} if entry is not None else {})
            if entry is None:
                entries.pop(key, None)
            self._made(entries)
            return self._ordered(entries)

        DeskStore(self._database).change_setting(self.name, change, account, moment)
        self._looked = float("-inf")

    def _ordered(self, entries: dict[str, Any]) -> dict[str, Any]:
        return entries

    def _current(self) -> dict[str, Item]:
        """Without its database the desk goes by what it knew last."""
        if self._database is not None and time.monotonic() - self._looked > _LOOK_SECONDS:
            self._looked = time.monotonic()
            try:
                self._take(self._stored(self._database))
            except SQLAlchemyError as error:
                log.error("desk database unavailable", error=type(error).__name__)
        return self._items

    def _stored(self, database: DeskDatabase) -> dict[str, Any] | None:
        with database.engine.connect() as connection:
            stored: dict[str, Any] | None = connection.execute(
                select(settings.c.value).where(settings.c.name == self.name)
            ).scalar()
        return stored

    def _take(self, stored: dict[str, Any] | None) -> None:
        entries = stored or self._shipped
        self.is_own = stored is not None
        if entries != self._entries:
            self._items, self._entries = self._made(entries), entries


class FocalPoints(DeskContent[FocalPoint]):
    name = "focal_points"

    def _made(self, entries: dict[str, Any]) -> dict[str, FocalPoint]:
        """Raises BadFocalPointError."""
        return focal_points(entries)

    def _ordered(self, entries: dict[str, Any]) -> dict[str, Any]:
        """A new one comes before the last, which serves everybody."""
        *others, new = entries
        return entries if new in self._entries else {key: entries[key] for key in (*others[:-1], new, others[-1])}


class CannedReplies(DeskContent[CannedReply]):
    name = "canned_replies"

    def __init__(self, path: Path, rules: AttachmentRules, database: DeskDatabase | None = None) -> None:
        """Files of the replies stand beside the file, in files/. Raises ContentError."""
        self._folder, self._rules = path.parent / "files", rules
        super().__init__(path, database)

    @property
    def file_names(self) -> list[str]:
        return file_names(self._folder)

    def _made(self, entries: dict[str, Any]) -> dict[str, CannedReply]:
        """Raises BadCannedReplyError."""
        return canned_replies(entries, self._folder, self._rules)


def _mark(entry: Any) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """What YAML read, as JSON can hold it: a day is a text."""
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
