"""How fast the figures page is with many events of two years: `python -m bench.figures [--events N] [--postgres]`."""

import argparse
import asyncio
import logging
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import structlog
from sqlalchemy import func, insert, select

from advisor.clock import utc_now
from advisor.events.cells import Cells, cells
from advisor.events.counters import Counters, rows_of
from advisor.events.desk_events import DeskEvents
from advisor.events.event import HANDLED, RATED, SURVEYED, TURN, Event
from advisor.events.keys import EventKeys
from advisor.events.recount import recount
from advisor.events.store import EventStore
from advisor.events.tables import counters, events, positions
from advisor.inquiries.inquiry import NewInquiry
from advisor.inquiries.office import Office, open_office
from advisor.inquiries.rows import stated_values
from advisor.inquiries.store import InquiryStore
from advisor.inquiries.tables import audit, inquiries
from advisor.settings import read_settings
from advisor.tools.toolbox import open_toolbox
from bench.desk import database
from web.app import create_app
from web.desk.figures_wish import read_wish
from web.settings import WebSettings

_TIMES = 15
_DAYS = 730
_AT_ONCE = 20_000
_COUNTRIES = ("KE", "NG", "CN", "CN", "CN", "SG", "BR", "EG", "DE", "IN", "ZA", "MX", "VN", "")
_TOOLS = ("", "", "", "", "fees", "deadline", "classes", "cases", "lesson")
_PASSWORD = "only for this measurement"  # noqa: S105 - of an account that is deleted with its database
_PAGES = {
    "90 days by topic": (90, "?by=topic"),
    "90 days by country, beside the 90 before": (90, "?by=country&compare=before"),
    "90 days by article": (90, "?by=article"),
    "two years by region": (_DAYS, "?by=region"),
    "two years by article, beside a year before": (_DAYS, "?by=article&compare=year"),
    "two years as XLSX, by country": (_DAYS, ".xlsx?by=country"),
}


def _turns(office: Office, count: int, today: date, chance: random.Random) -> Iterator[Event]:
    """Turns, and after some of them a rating or a survey; `count` events in all."""
    subjects = office.library.subjects()
    articles, made = list(subjects), 0
    regions = {code: office.router.region(code or None) for code in _COUNTRIES}
    while made < count:
        article, country, tool = chance.choice(articles), chance.choice(_COUNTRIES), chance.choice(_TOOLS)
        right, stage = subjects[article]
        turn = Event(
            name=TURN,
            day=today - timedelta(days=_DAYS - 1 - made * _DAYS // count),
            subject=f"t{made}",
            conversation=f"c{made // 4}",
            region=regions[country],
            country=country,
            language=chance.choice(("en", "zh-Hans", "zh-Hant")),
            channel=chance.choice(("web", "web", "api", "wechat", "whatsapp", "telegram")),
            site=chance.choice(("", "", "chamber.example", "shop.example")),
            kind="answer",
            topic=article.partition("/")[0],
            article=article,
            right=right,
            stage=stage,
            tool=tool,
            starts_tool=bool(tool),
            handled=chance.choices(HANDLED, (78, 12, 6, 4))[0],
        )
        yield turn
        opinions = {"name": RATED, "value": chance.choice((1, 1, 1, -1)), "handled": "", "starts_tool": False}
        made += 1
        if chance.random() < 0.1:
            yield Event(**{**vars(turn), **opinions})
            made += 1
        if chance.random() < 0.02:
            answer = {"name": SURVEYED, "subject": f"s{made}", "value": chance.randrange(1, 6), "reason": "satisfied"}
            yield Event(**{**vars(turn), **opinions, **answer})
            made += 1


def _fill_log(store: EventStore, events: Iterator[Event]) -> None:
    batch: list[Event] = []
    for event in events:
        batch.append(event)
        if len(batch) == _AT_ONCE:
            store.add(batch)
            batch = []
    store.add(batch)


def _fill_desk(office: Office, count: int, moment: datetime, chance: random.Random) -> None:
    """Inquiries, most of them answered and closed, each with its lines of the audit log."""
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        made = moment - timedelta(hours=chance.randrange(24 * _DAYS))
        country = chance.choice(_COUNTRIES) or None
        answered = made + timedelta(hours=chance.randrange(1, 120)) if chance.random() < 0.9 else None
        point, is_closed = office.router.region(country), chance.random() < 0.8
        new = NewInquiry(f"web-{number}", chance.choice(("en", "zh-Hans")), country, "trademarks", "A question", None)
        rows.append(
            {
                **stated_values(new),
                "reference": f"{number:05X}",
                "created_at": made,
                "consent_at": made,
                "first_reply_at": answered,
                "focal_point": point,
                "route_reason": "region",
                "status": "closed" if is_closed else "in_progress",
                "holder": "assistant",
                "seen": 0,
                "version": 1,
            }
        )
        told = {"made": made, "reply": answered, "close": (answered or made) if is_closed else None}
        lines += [
            {"at": at, "account": 1, "inquiry": number, "action": action, "detail": {"focal_point": point}}
            for action, at in told.items()
            if at
        ]
    with office.inquiries.engine.begin() as connection:
        connection.execute(insert(inquiries), rows)
        connection.execute(insert(audit), lines)


def _count(store: EventStore) -> None:
    """All at once from the log: event by event, as they come, it would take a quarter of an hour."""
    stories: dict[str, list[Event]] = defaultdict(list)
    for event in store.all():
        stories[event.subject].append(event)
    changes: Cells = Counter()
    for story in stories.values():
        changes.update(cells(story))
    with store.engine.begin() as connection:
        rows = rows_of(changes)
        for start in range(0, len(rows), _AT_ONCE):
            connection.execute(insert(counters), rows[start : start + _AT_ONCE])
        newest = connection.execute(select(func.max(events.c.id))).scalar()
        connection.execute(insert(positions).values(name="event", value=newest))


async def _measure(app: Any, token: str, today: date) -> None:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://desk", cookies={"desk": token}) as http:
        for name, (days, query) in _PAGES.items():
            taken = []
            for turn in range(_TIMES):
                # Another first day each time: what was summed before is remembered.
                since = today - timedelta(days=days - 1 - turn)
                start = time.perf_counter()
                answer = await http.get(f"/desk/figures{query}&since={since}")
                taken.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200, answer.text[-300:]
            print(f"| {name} | {statistics.median(taken):.0f} |", flush=True)


def _timed(what: str, work: Any) -> None:
    start = time.perf_counter()
    work()
    print(f"- {what}: {time.perf_counter() - start:.0f} s", flush=True)


def _is_the_same(store: EventStore, counters: Counters, today: date) -> bool:
    """Whether the counters say what the raw log says, of two years."""
    period = read_wish(_Asked({"since": str(today - timedelta(days=_DAYS - 1))}), today).period  # type: ignore[arg-type]
    log = list(store.all())
    return all(counters.groups(by, period) == recount(log, by, period) for by in ("all", "country", "article"))


class _Asked:
    def __init__(self, query_params: dict[str, str]) -> None:
        self.query_params = query_params


def main() -> None:
    # A line for each request would drown the table.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--inquiries", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as own,
        database(given.postgres, own) as url,
    ):
        _run(given.events, given.inquiries, Path(folder), url)


def _run(count: int, asked: int, folder: Path, url: str) -> None:
    chance, moment = random.Random(1), datetime.now(timezone.utc)  # noqa: S311 - figures, not secrets
    settings = read_settings().model_copy(update={"events_database_url": url})
    toolbox, desk = open_toolbox(settings), InquiryStore(f"sqlite:///{folder / 'inquiries.db'}")
    office = open_office(settings, toolbox, desk)
    store, keys = EventStore(url), EventKeys("bench")
    copier = DeskEvents(store, desk, office.router.focal_points, keys)
    _timed(f"{count:,} events written", lambda: _fill_log(store, _turns(office, count, moment.date(), chance)))
    _fill_desk(office, asked, moment, chance)
    _timed(f"{asked:,} inquiries copied from the desk", lambda: copier.copy(moment))
    _timed("all counted", lambda: _count(store))
    office.accounts.add("bench", _PASSWORD, "administrator", ("*",), None, utc_now())
    token = office.accounts.log_in("bench", _PASSWORD, utc_now()) or ""
    web = WebSettings("http://127.0.0.1:9", "bench", events_database_url=url)
    app = create_app(web, _no_notice, toolbox, office)
    print(f"\n| figures page, {store.engine.dialect.name} | median ms |\n| --- | ---: |", flush=True)
    asyncio.run(_measure(app, token, moment.date()))
    print(f"- the raw log gives the same figures: {_is_the_same(store, Counters(store), moment.date())}", flush=True)


def _no_notice(language: str, country: str | None) -> dict[str, Any]:
    return {}


if __name__ == "__main__":
    main()
