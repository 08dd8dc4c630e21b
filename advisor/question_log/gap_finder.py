"""Works the gaps out beside the server, in a process of its own whose memory goes with it."""

import os
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing import get_context
from threading import Lock

import structlog

from advisor.question_log.gap import Gap
from advisor.settings import Settings

log = structlog.get_logger()

_NICE = 10


@dataclass(frozen=True)
class FoundGaps:
    """`missed` questions without an answer, the newest of them in `gaps`; asked for at `at`."""

    gaps: list[Gap]
    missed: int
    at: datetime


class GapFinder:
    """`found` is the last result; `has_failed` tells that the last try gave none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self.found: FoundGaps | None = None
        self.is_working = False
        self.has_failed = False

    def start(self, moment: datetime) -> None:
        """Begins unless it is at work already; returns at once."""
        with self._lock:
            if self.is_working:
                return
            self.is_working = True
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=os.nice, initargs=(_NICE,))
        future = pool.submit(_report, self._settings, moment.date())
        future.add_done_callback(lambda done: self._take(done, moment))
        pool.shutdown(wait=False)

    def _take(self, done: "Future[tuple[list[Gap], int]]", moment: datetime) -> None:
        error = done.exception()
        if error is None:
            self.found = FoundGaps(*done.result(), moment)
        else:
            # Its own text may hold a question.
            log.error("gaps not found", error=type(error).__name__)
        self.has_failed, self.is_working = error is not None, False


def _report(settings: Settings, today: date) -> tuple[list[Gap], int]:
    # Only that process loads the encoders.
    from advisor.question_log.report import report_gaps

    return report_gaps(settings, date.min, today)
