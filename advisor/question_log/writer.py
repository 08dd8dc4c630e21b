"""Writes to the question log beside the conversation: whatever happens to its database, users get their answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import BoundedSemaphore

import structlog

from advisor.question_log.logged_question import kept_text, logged
from advisor.question_log.store import QuestionStore
from advisor.reply import Reply

log = structlog.get_logger()

# Beyond this many waiting, questions are dropped: a database that hangs must not fill the memory.
_MOST_WAITING = 200


class QuestionLogWriter:
    """One thread writes, in order; no method waits for it or raises. Rows older than `days` are deleted daily."""

    def __init__(self, store: QuestionStore, days: int) -> None:
        self._store = store
        self._days = days
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="question-log")
        self._places = BoundedSemaphore(_MOST_WAITING)
        self._cleaned_on: date | None = None
        self._has_failed = False

    def record(self, text: str, reply: Reply, today: date) -> None:
        """Keeps a question and what was replied."""
        self._later(lambda: self._add(text, reply, today))

    def record_not_meant(self, text: str) -> None:
        """Keeps that the answer to `text` was not what was meant."""
        self._later(lambda: self._store.mark_not_meant(kept_text(text)))

    def close(self) -> None:
        """Returns when all is written; nothing can be recorded after."""
        self._thread.shutdown()

    def _add(self, text: str, reply: Reply, today: date) -> None:
        if self._cleaned_on != today:
            self._store.create()
            self._store.delete_before(today - timedelta(days=self._days))
            self._cleaned_on = today
        question = logged(text, reply, today)
        if question.text:
            self._store.add(question)

    def _later(self, write: Callable[[], None]) -> None:
        if self._places.acquire(blocking=False):
            self._thread.submit(self._write, write)

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
            self._has_failed = False
        except Exception as error:
            # The edge of this thread: nobody waits for what it raises.
            self._tell_once(error)
        finally:
            self._places.release()

    def _tell_once(self, error: Exception) -> None:
        """An error's own text holds the values of the row, so only its kind is told."""
        if not self._has_failed:
            log.error("question log unavailable; questions are not kept until it is back", error=type(error).__name__)
        self._has_failed = True
