"""Users who ask all the while."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.users import User, Users


@contextmanager
def asking(users: Users) -> Iterator[None]:
    """Each asks as soon as the last question is answered."""
    ended = threading.Event()
    threads = [threading.Thread(target=_ask, args=(user, ended)) for user in users.both]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def _ask(user: User, ended: threading.Event) -> None:
    while not ended.is_set():
        user.ask()
