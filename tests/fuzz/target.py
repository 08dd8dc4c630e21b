"""What is fuzzed: a name, and a function that takes one broken input and must neither fail nor hang."""

import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

_PATIENCE_SECONDS = 5
_LONGEST_WAIT = 12

# Gives the input to the code; raises only for what that code may not raise.
Attempt = Callable[[Random], None]


class HangError(Exception):
    """An input that took too long."""


@dataclass(frozen=True)
class Target:
    """`open` prepares the code and gives the attempt; `share` is its part of all inputs, in thousandths.

    An input hangs that takes more than five seconds of the processor, or twelve times as many by the clock.
    """

    name: str
    share: float
    open: Callable[[], Attempt]


@dataclass
class Outcome:
    name: str
    tried: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)


def attempt_all(target: Target, count: int, seed: int, seconds: float) -> Outcome:
    """Tries `count` inputs, fewer when `seconds` have passed. Each fault is kept once, with its seed."""
    outcome, attempt = Outcome(target.name), target.open()
    began = time.monotonic()
    for number in range(count):
        if time.monotonic() - began > seconds:
            break
        started = time.monotonic()
        try:
            with _alarm(_PATIENCE_SECONDS):
                attempt(Random(f"{seed} {target.name} {number}"))  # noqa: S311 - no secret
        except Exception as error:
            outcome.faults.setdefault(_place(error), f"input {number}: {type(error).__name__}: {str(error)[:200]}")
        outcome.tried += 1
        outcome.slowest = max(outcome.slowest, time.monotonic() - started)
    outcome.seconds = time.monotonic() - began
    return outcome


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    def ring(_number: int, _frame: object) -> None:
        raise HangError

    before = {number: signal.signal(number, ring) for number in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, seconds)
    # One that waits for something uses no time of the processor.
    signal.alarm(_LONGEST_WAIT * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _place(error: Exception) -> str:
    """Where it happened: the same place is one fault however often it happens."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/fuzz/" not in frame.filename]
    last = frames[-1] if frames else None
    return f"{type(error).__name__} {last.filename.rsplit('/', 2)[-2:] if last else ''} {last.lineno if last else ''}"
