"""Killed, held up and restarted processes."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.outcome import Outcome
from tests.faults.users import Users
from tools.private_stack import private_stack
from tools.stack import Stack

SLOW_SECONDS = 30


@contextmanager
def watched(stack: Stack) -> Iterator[None]:
    """As `make run` watches: what dies is started again."""
    ended = threading.Event()
    watching = threading.Thread(target=stack.watch, args=(lambda _name: None, ended))
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


def killed() -> Iterator[Outcome]:
    with private_stack() as stack, watched(stack):
        for name in ("web", "rasa", "actions"):
            yield _killed(stack, f"`kill -9` of the process `{name}`", stack.processes[name].pid)


def _killed(stack: Stack, done: str, process: int) -> Outcome:
    users = Users(stack)
    os.kill(process, signal.SIGKILL)
    since = time.monotonic()
    users.ask()
    seconds = users.recovered_after(since)
    return Outcome(done, users.seen(), users.taken(), users.lost(), seconds)


def slow_actions() -> Iterator[Outcome]:
    with private_stack() as stack:
        users = Users(stack)
        process = stack.processes["actions"].pid
        os.kill(process, signal.SIGSTOP)
        since = time.monotonic()
        users.ask()
        waited = time.monotonic() - since
        time.sleep(max(0.0, SLOW_SECONDS - waited))
        os.kill(process, signal.SIGCONT)
        seconds = users.recovered_after(time.monotonic())
        note = f"told after {waited:.0f} s (`ADVISOR_REPLY_TIMEOUT`)"
        done = f"action server held up for {SLOW_SECONDS} s"
        yield Outcome(done, users.seen(), users.taken(), users.lost(), seconds, note)
