"""The counters and the raw log tell the same, whatever happened and however it was taken in."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, inspect, text

from advisor.events import event
from advisor.events.cells import ALL, OF_TURNS, REASON
from advisor.events.counters import Counters, Period
from advisor.events.event import HANDLED, Event
from advisor.events.recount import recount
from advisor.events.store import EventStore
from advisor.events.tables import counters, create_tables, positions
from tests.advisor.events.builders import TODAY, make_event

EVERY = (ALL, *OF_TURNS, REASON)
REGIONS = ("africa", "china")
DAYS = st.dates(date(2025, 12, 20), date(2026, 3, 5))
SUBJECTS = st.sampled_from("abcdefgh")


def opinion(name: str) -> st.SearchStrategy[Event]:
    return st.builds(
        make_event, st.just(name), subject=SUBJECTS.map(f"{name}-".__add__), day=DAYS, region=st.sampled_from(REGIONS),
        value=st.integers(1, 5), reason=st.sampled_from(["helped", "satisfied"]),
    )  # fmt: skip


def turn(name: str) -> st.SearchStrategy[Event]:
    return st.builds(
        make_event,
        st.just(name),
        subject=SUBJECTS.map("turn-".__add__),
        day=DAYS,
        region=st.sampled_from(REGIONS),
        country=st.sampled_from(["", "KE", "CN"]),
        topic=st.sampled_from(["", "patents"]),
        tool=st.sampled_from(["", "fees"]),
        handled=st.sampled_from(["", *HANDLED]),
        starts_tool=st.booleans(),
        value=st.integers(-1, 1),
        reason=st.sampled_from(["", "wrong"]),
    )


def inquiry(name: str) -> st.SearchStrategy[Event]:
    return st.builds(
        make_event, st.just(name), subject=SUBJECTS.map("inquiry-".__add__), day=DAYS,
        region=st.sampled_from(REGIONS), country=st.sampled_from(["KE", "CN"]), value=st.integers(0, 90),
        in_time=st.sampled_from([None, True, False]),
    )  # fmt: skip


OF_INQUIRIES = (
    event.MADE, event.REPLIED, event.HANDED_BACK, event.CLOSED, event.REOPENED, event.REROUTED, event.MERGED,
    event.LATE,
)  # fmt: skip
ANYTHING = st.one_of(
    turn(event.TURN), turn(event.RATED), opinion(event.SURVEYED), *(inquiry(name) for name in OF_INQUIRIES)
)
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: Period(*sorted(days)))


@pytest.fixture
def store(url: str) -> EventStore:
    return EventStore(url)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    batches=st.lists(st.lists(ANYTHING, max_size=12), max_size=5),
    dimension=st.sampled_from(EVERY),
    period=PERIODS,
    regions=st.sampled_from([None, REGIONS, ("africa",), ()]),
)
def test_the_counters_say_what_the_log_says(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[list[Event]],
    dimension: str,
    period: Period,
    regions: tuple[str, ...] | None,
) -> None:
    store = EventStore(f"sqlite:///{tmp_path_factory.mktemp('log') / 'events.db'}")
    counters = Counters(store)
    for batch in batches:
        store.add(batch)
        counters.keep_up()

    assert counters.groups(dimension, period, regions) == recount(store.all(), dimension, period, regions)


def test_the_counters_can_be_made_again_and_on_both_databases(store: EventStore) -> None:
    made = [make_event(event.MADE, subject=f"inquiry-{n}", region="africa", topic="patents") for n in range(9)]
    store.add([*made, make_event(event.CLOSED, subject="inquiry-1", region="china", topic="patents")])
    Counters(store).keep_up()
    store.add([make_event(event.REOPENED, subject="inquiry-1", region="china", topic="patents")])
    Counters(store).keep_up()
    month = Period(TODAY.replace(day=1), TODAY.replace(day=30))
    before = Counters(store).groups("region", month)
    assert before == {"africa": {("received", 0): 8}, "china": {("received", 0): 1}}

    with store.engine.begin() as connection:
        connection.execute(delete(counters))
        connection.execute(delete(positions))
    Counters(store).keep_up()

    assert Counters(store).groups("region", month) == before == recount(store.all(), "region", month)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM tally WHERE amount = 0")).scalar() == 0


def test_counters_of_an_earlier_version_are_taken_over(store: EventStore) -> None:
    """One table in another order, without the sums of all regions."""
    inquiries = [make_event(event.MADE, subject=f"{region}-{n}", region=region) for region in REGIONS for n in range(3)]
    store.add(inquiries)
    Counters(store).keep_up()
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter AS SELECT * FROM tally WHERE region <> '*'"))
        connection.execute(text("DROP TABLE tally"))

    create_tables(store.engine)

    month = Period(TODAY.replace(day=1), TODAY)
    for regions in (None, ("africa",)):
        assert Counters(store).groups("region", month, regions) == recount(store.all(), "region", month, regions)
    assert not inspect(store.engine).has_table("counter")


def test_taking_in_twice_counts_once(store: EventStore) -> None:
    store.add([make_event(handled="resolved")])
    for _ in range(2):
        Counters(store).keep_up()

    assert Counters(store).groups(ALL, Period(TODAY, TODAY)) == {"": {("questions", 0): 1, ("resolved", 0): 1}}


@given(PERIODS)
def test_the_spans_of_a_period_are_its_days(period: Period) -> None:
    days: list[str] = []
    for span in period.spans():
        if len(span) == 10:
            days.append(span)
        else:
            start = date.fromisoformat(f"{span}-01")
            days += [one for n in range(31) if (one := (start + timedelta(days=n)).isoformat()).startswith(span)]

    assert days == [(period.since + timedelta(days=n)).isoformat() for n in range(period.days)]
    assert sum(len(span) == 10 for span in period.spans()) <= 60
