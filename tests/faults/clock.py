"""The clock of every process put forward and back while they run (libfaketime); the monotonic clock stays."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.outcome import Outcome
from tests.faults.users import Users
from tools.private_stack import private_stack

_LIBRARY = "*/faketime/libfaketime.so.1"
_JUMPS = {
    "+2h": "two hours forward",
    "-2h": "four hours back",
    "+0": "two hours forward again",
    "+40d": "40 days forward",
}


def jumps() -> Iterator[Outcome]:
    """Each from where the last one left the clock."""
    library = next(Path("/usr/lib").glob(_LIBRARY), None)
    assert library, "libfaketime is missing: apt-get install libfaketime"
    with TemporaryDirectory(prefix="faults-") as folder:
        now = Path(folder) / "clock"
        now.write_text("+0")
        faked = {
            "LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(now), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip
        os.environ.update(faked)
        try:
            with private_stack(rate_per_minute=30) as stack:
                for offset, said in _JUMPS.items():
                    users = Users(stack)
                    for _ in range(10):
                        users.ask()
                    now.write_text(offset)
                    since = time.monotonic()
                    users.ask()
                    # Those who had used up their minute may go on when it is over, whatever the clock says.
                    for _ in range(22):
                        users.ask()
                    seconds = users.recovered_after(since)
                    yield Outcome(f"clock {said}", users.seen(), users.taken(), users.lost(), seconds)
        finally:
            for name in faked:
                del os.environ[name]
