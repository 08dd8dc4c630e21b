"""Messages that come twice, and fifty at once."""

import os
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.faults.outcome import Outcome
from tests.faults.users import User, Users
from tools.private_stack import private_stack
from tools.stack import Stack

_MANY = 50


def twice() -> Iterator[Outcome]:
    """The second goes to a server that was started in between and remembers nothing."""
    with private_stack() as stack:
        users = Users(stack)
        ids = {user.language: uuid.uuid4().hex for user in users.both}
        firsts = [user.say("talk to a person", ids[user.language]) for user in users.both]
        os.kill(stack.processes["web"].pid, signal.SIGKILL)
        stack.processes["web"].wait()
        since = time.monotonic()
        stack.restart("web")
        seconds = time.monotonic() - since
        again = [user.say("talk to a person", ids[user.language]) for user in users.both]
        doubled = sum(user.stored().count("talk to a person") - 1 for user in users.both)
        for user in users.both:
            user.taken.pop()
        same = "the same answer again" if firsts == again else "ANOTHER ANSWER"
        yield Outcome(
            "the same message delivered twice, a `kill -9` of `web` between the two", users.seen(), users.taken(),
            users.lost(), seconds, f"{same}; stored twice: {doubled}", is_good=firsts == again and not doubled,
        )  # fmt: skip


def fifty() -> Iterator[Outcome]:
    with private_stack(reply_timeout=60.0) as stack:
        yield _at_once(stack, f"{_MANY} messages of each user at once, without a limit (and with 60 s to answer)")
    with private_stack(rate_per_minute=30) as stack:
        yield _at_once(stack, f"{_MANY} messages of each user at once, at the usual 30 a minute and 20 s")


def _at_once(stack: Stack, done: str) -> Outcome:
    users = Users(stack)
    since = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_say_many, users.both))
    seconds = time.monotonic() - since
    stored = [text for user in users.both for text in user.stored()]
    answered = sum(len(user.taken) for user in users.both) - 2
    doubled = len(stored) - len(set(stored))
    note = f"{answered} of {2 * _MANY} answered within {seconds:.0f} s; stored twice: {doubled}"
    # They come over connections of their own, so that their order is the server's; none may be lost or doubled.
    missing = sum(1 for user in users.both for text in user.taken if text not in user.stored())
    return Outcome(done, users.seen(), users.taken(), missing, None, note)


def _say_many(user: User) -> None:
    threads = [threading.Thread(target=user.say, args=(f"{number}: {user.language}",)) for number in range(_MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
