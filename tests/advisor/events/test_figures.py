"""Figures as they may be shown: defined in writing, and no small group to be had, not even by subtraction."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import ContentError
from advisor.events import event
from advisor.events.counters import Counters, Measures, Period
from advisor.events.figures import SMALL_ONES, FigureReader, split, values, visible
from advisor.events.indicators import FEWEST, OF_GROUPS, read_indicators
from advisor.events.store import EventStore
from tests.advisor.events.builders import TODAY, make_event

OURS = Path("knowledge/desk/indicators.yml")
WEEK = Period(TODAY - timedelta(days=6), TODAY)


def measures(**amounts: int) -> Measures:
    return Counter({(name, 0): amount for name, amount in amounts.items()})


def spread(name: str, *amounts: tuple[int, int]) -> Measures:
    return Counter({(name, bucket): amount for bucket, amount in amounts})


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    return EventStore(f"sqlite:///{tmp_path / 'events.db'}")


def reader(store: EventStore) -> FigureReader:
    counters = Counters(store)
    counters.keep_up()
    return FigureReader(counters)


def ask(store: EventStore, count: int, day: date = TODAY, **changes: object) -> None:
    store.add(
        [make_event(day=day, handled="resolved", subject=f"{changes}-{day}-{n}", **changes) for n in range(count)]
    )


def test_every_indicator_has_a_definition_in_both_languages() -> None:
    known = read_indicators(OURS)

    assert len(known) == 20
    assert all(one.definition.en.endswith(".") and one.definition.zh.endswith("。") for one in known.values())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("unit: count", "unit"),
        ("questions:", "unknown or missing"),
        ("definition:", "definition"),
    ],
)
def test_a_file_that_lacks_something_is_refused(tmp_path: Path, change: str, fault: str) -> None:
    path = tmp_path / "indicators.yml"
    path.write_text(OURS.read_text("utf-8").replace(change, f"no{change}", 1), "utf-8")

    with pytest.raises(ContentError, match=fault):
        read_indicators(path)


@pytest.mark.parametrize(
    ("key", "of", "value"),
    [
        ("resolved", measures(questions=8, resolved=6), 0.75),
        ("resolved", measures(questions=4, resolved=4), None),
        ("helpful", measures(up=3, down=2), 0.6),
        ("helpful", measures(up=3, down=1), None),
        ("helped", spread("helped", (3, 4), (1, 1)), 0.8),
        ("satisfaction", spread("satisfied", (5, 3), (2, 2)), 3.8),
        ("hours", spread("hours", (1, 2), (3, 2), (90, 1)), 3),
        ("hours", spread("hours", (2, 3), (3, 3)), 2.5),
        ("hours", spread("hours", (2, 4)), None),
        ("in_time", measures(judged=10, in_time=9), 0.9),
        ("in_time", measures(judged=4, in_time=4), None),
    ],
)
def test_an_indicator_is_worked_out_as_defined(key: str, of: Measures, value: float | None) -> None:
    assert OF_GROUPS[key](of) == value


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_small_count_is_not_shown(count: int, shown: int | None) -> None:
    assert visible("questions", count) == shown
    assert visible("institutions", count) == count
    assert values(measures(received=count), ["received"]) == {"received": shown}


@pytest.mark.parametrize(
    ("sizes", "shown", "hidden"),
    [
        ([{"A": 4}], [], ["A"]),
        ([{"A": 9, "B": 6, "C": 2}], ["A"], ["C", "B"]),
        ([{"A": 9, "B": 3, "C": 2}], ["A"], ["B", "C"]),
        ([{"A": 9, "B": 6}], ["A", "B"], []),
        ([{"A": 9, "B": 6}, {"A": 9, "B": 3}], [], ["B", "A"]),
        ([{"A": 9, "B": 6, "C": 0}], ["A", "B"], []),
    ],
)
def test_small_groups_are_put_together(sizes: list[dict[str, int]], shown: list[str], hidden: list[str]) -> None:
    assert split(sizes) == (shown, hidden)


@given(st.lists(st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 12)), min_size=1, max_size=3))
def test_no_group_shown_is_small_in_any_of_the_sizes_and_none_is_lost(sizes: list[dict[str, int]]) -> None:
    shown, hidden = split(sizes)

    assert sorted(shown + hidden) == sorted({name for size in sizes for name, count in size.items() if count})
    for size in sizes:
        assert not any(0 < size.get(name, 0) < FEWEST for name in shown)
        if shown:
            assert not 0 < sum(size.get(name, 0) for name in hidden) < FEWEST


def test_days_by_which_two_periods_differ_hide_a_group(store: EventStore) -> None:
    ask(store, 9, country="KE")
    ask(store, 30, country="CN")
    ask(store, 6, TODAY - timedelta(days=1), country="CN")
    ask(store, 2, TODAY - timedelta(days=1), country="KE")
    ask(store, 9, TODAY - timedelta(days=1), country="DE")
    longer, shorter = Period(TODAY - timedelta(days=1), TODAY), Period(TODAY, TODAY)

    alone = reader(store).table("country", "questions", longer, None, None)
    compared = reader(store).table("country", "questions", longer, shorter, None)

    assert [row.group for row in alone] == ["CN", "KE", "DE"]
    assert [row.group for row in compared] == ["CN", SMALL_ONES]
    assert compared[1].now["questions", 0] == 20


def test_only_what_one_may_see_is_counted(store: EventStore) -> None:
    ask(store, 6, region="africa")
    ask(store, 7, region="china")

    assert reader(store).everything(WEEK, None)["questions"] == 13
    assert reader(store).everything(WEEK, ("africa",))["questions"] == 6
    assert reader(store).everything(WEEK, ())["questions"] == 0


def test_what_is_counted_once_a_period(store: EventStore) -> None:
    ask(store, 6, tool="fees", starts_tool=True, article="patents/cost", site="shop.example")
    ask(store, 5, tool="cases", starts_tool=True, article="patents/term", site="")
    ask(store, 4, article="patents/pct", site="other.example")
    store.add([make_event(event.MADE, subject=f"inquiry-{n}", region="africa") for n in range(5)])

    found = reader(store).everything(WEEK, None)

    assert (found["tools"], found["cases"], found["articles"], found["institutions"], found["lessons"]) == (
        6,
        5,
        2,
        2,
        0,
    )


def test_the_course_is_by_day_and_in_a_longer_period_by_month(store: EventStore) -> None:
    ask(store, 6)
    ask(store, 7, TODAY - timedelta(days=90))

    days = reader(store).course(WEEK, None)
    months = reader(store).course(Period(TODAY - timedelta(days=95), TODAY), None)

    assert [of["questions", 0] for of in days.values()] == [0, 0, 0, 0, 0, 0, 6]
    assert {span: of["questions", 0] for span, of in months.items()} == {
        "2026-08": 7, "2026-09": 0, "2026-10": 0, "2026-11": 6,
    }  # fmt: skip
