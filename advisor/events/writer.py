"""Writes events beside the conversation: whatever happens to the log, users get their answers."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog
from sqlalchemy.exc import OperationalError

from advisor.events.event import Event
from advisor.events.store import EventStore

log = structlog.get_logger()

# Beyond this many waiting, events are dropped: a database that hangs must not fill the memory.
_MOST_WAITING = 10_000


class EventWriter:
    """One thread writes, in order, everything that waits in one transaction; `record` neither waits nor raises.

    While the database cannot be used, events wait for it.
    """

    def __init__(self, store: EventStore) -> None:
        self.store = store
        self._waiting: deque[Callable[[], Event]] = deque()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="event-log")
        self._has_failed = False

    def record(self, make: Callable[[], Event]) -> None:
        """Keeps the event that `make` gives; it is made in the writing thread."""
        if len(self._waiting) < _MOST_WAITING:
            self._waiting.append(make)
            self._thread.submit(self._write)

    def settle(self, seconds: float) -> None:
        """Returns when all recorded so far is written, or could not be. Raises TimeoutError after `seconds`."""
        self._thread.submit(self._write).result(seconds)

    def close(self) -> None:
        """Returns when all is written; nothing can be recorded after."""
        self._thread.shutdown()

    def _write(self) -> None:
        taken = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not taken:
            return
        try:
            self.store.add([event for make in taken if (event := self._made(make))])
            self._has_failed = False
        except (OperationalError, OSError) as error:
            self._waiting.extendleft(reversed(taken))
            self._tell_once(error)
        except Exception as error:
            # The edge of this thread: nobody waits for what it raises.
            self._tell_once(error)

    def _made(self, make: Callable[[], Event]) -> Event | None:
        try:
            return make()
        except Exception as error:
            # One that cannot be made must not cost the others.
            self._tell_once(error)
            return None

    def _tell_once(self, error: Exception) -> None:
        """An error's own text holds the values of the row, so only its kind is told."""
        if not self._has_failed:
            log.error("event log unavailable; figures miss what happens until it is back", error=type(error).__name__)
        self._has_failed = True
