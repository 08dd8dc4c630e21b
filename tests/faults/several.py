"""Two of each of our servers behind the proxy: the broker goes away, and every server is replaced under load."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.scale import kept
from bench.scale.replicas import Site, site
from tests.faults.load import asking
from tests.faults.outcome import Outcome
from tests.faults.users import Users
from tools.train import model_path

_SERVERS = 2
# The broker is told every second what happened since.
_TOLD_SECONDS = 8


def servers() -> Iterator[Outcome]:
    with TemporaryDirectory(prefix="faults-") as folder, site(_SERVERS, None, Path(folder)) as running:
        asyncio.run(kept.subscribe(running))
        yield _broker(running)
        yield _replaced(running, "every server replaced, one after the other, while both ask all the while", None)
        # Another file with another name: to Rasa, another model.
        model = Path(folder) / "swapped.tar.gz"
        shutil.copy(model_path(), model)
        yield _replaced(
            running, "another model taken into use, one Rasa server after the other, under the same load", model
        )


def _broker(running: Site) -> Outcome:
    users, broker = Users(running), running.servers["rabbitmq"]
    broker.stop()
    users.ask()
    users.ask()
    broker.start()
    since = time.monotonic()
    users.ask()
    seconds = users.recovered_after(since)
    time.sleep(_TOLD_SECONDS)
    logged, published = kept.logged_events(running), asyncio.run(kept.published(running))
    return Outcome(
        "RabbitMQ stopped and started", users.seen(), users.taken(), users.lost(), seconds,
        f"{published} of {logged} events came out of it", is_good=published == logged,
    )  # fmt: skip


def _replaced(running: Site, done: str, model: Path | None) -> Outcome:
    users = Users(running)
    since = time.monotonic()
    with asking(users):
        for kind in ("rasa",) if model else ("actions", "rasa", "web"):
            for number in range(_SERVERS):
                running.replace(kind, number, model)
    note = f"{users.taken()} answers in {time.monotonic() - since:.0f} s"
    not_answered = sum(len(user.seen) for user in users.both)
    return Outcome(done, users.seen(), users.taken(), users.lost(), None, note, is_good=not not_answered)
