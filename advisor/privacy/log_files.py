"""The log files of our processes: a new one every day, old ones deleted, an erased conversation's name taken out.

They hold no words of users (tests/test_nothing_is_kept.py); a conversation's name stands where something went wrong.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timezone
from pathlib import Path

from advisor.clock import utc_now
from advisor.privacy.subject import Record, Subject

_CHUNK = 1024 * 1024


class LogFiles:
    """`<name>.log` is written to; `<name>.log.2026-11-28` is what was written until that day. Raises OSError."""

    name = "log_files"

    def __init__(self, folder: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self._folder = folder
        self._clock = clock

    def erase(self, subject: Subject, moment: datetime) -> None:
        """Overwrites the conversation's name in place, by as many signs: the processes go on writing meanwhile."""
        name = subject.conversation.encode()
        for path in self._files():
            with path.open("r+b") as file:
                for place in list(_places(file.fileno(), name)):
                    os.pwrite(file.fileno(), b"x" * len(name), place)

    def export(self, subject: Subject) -> list[Record]:
        """Nothing but that the conversation is named."""
        name = subject.conversation.encode()
        return [{"file": path.name} for path in self._files() if name in path.read_bytes()]

    def forget_before(self, moment: datetime) -> None:
        """Begins new files first, if today has not yet seen any."""
        self._begin_new(self._clock().date())
        for path in self._files():
            if path.suffix != ".log" and _day_of(path) < moment.date():
                path.unlink(missing_ok=True)

    def _begin_new(self, today: date) -> None:
        """What was written so far goes into files of its own. Writers append, so they need not be told."""
        for path in self._files():
            kept = path.with_name(f"{path.name}.{today}")
            if path.suffix == ".log" and path.stat().st_size and not kept.exists():
                shutil.copyfile(path, kept)
                os.truncate(path, 0)

    def _files(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*.log*") if path.is_file())


def _day_of(path: Path) -> date:
    """The day in a name; for any other file that of its last change."""
    try:
        return date.fromisoformat(path.suffix.removeprefix("."))
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc).date()


def _places(file: int, name: bytes) -> Iterator[int]:
    """Where `name` stands, read in pieces that overlap, so that none is cut in two."""
    start = 0
    while piece := os.pread(file, _CHUNK + len(name), start):
        place = piece.find(name)
        while place >= 0:
            yield start + place
            place = piece.find(name, place + len(name))
        start += _CHUNK
