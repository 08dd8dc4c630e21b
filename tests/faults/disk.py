"""A disk that is full: a small file system of its own, filled up and emptied again."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.outcome import Outcome
from tests.faults.users import Users
from tools import stack as stack_module
from tools.private_stack import private_stack

_SIZE = 8_000_000


def full() -> Iterator[Outcome]:
    """Needs the right to mount (root); the logs lie on the same file system when they are to fail."""
    for what, names in (
        ("conversations", ["tracker"]),
        ("desk, events and channels", ["desk", "events", "channels"]),
        ("everything: databases and logs", ["tracker", "desk", "events", "channels", "log"]),
    ):
        with _small_disk() as disk:
            yield _filled(disk, what, names)


def _filled(disk: Path, what: str, names: list[str]) -> Outcome:
    usual = stack_module.LOGS
    stack_module.LOGS = disk / "log" if "log" in names else usual
    urls = {f"{name}_database_url": f"sqlite:///{disk / name}.db" for name in names if name != "log"}
    try:
        with private_stack(**urls) as stack:
            users = Users(stack)
            _fill(disk)
            for _ in range(3):
                users.ask()
            (disk / "ballast").unlink()
            seconds = users.recovered_after(time.monotonic())
            return Outcome(f"disk full: {what}", users.seen(), users.taken(), users.lost(), seconds)
    finally:
        stack_module.LOGS = usual


def _fill(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"\0" * 512)
        except OSError:
            return


@contextmanager
def _small_disk() -> Iterator[Path]:
    with TemporaryDirectory(prefix="faults-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            # A process that was told to end may still hold a file there.
            subprocess.run(["umount", "--lazy", folder], check=True)
