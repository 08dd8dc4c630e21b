"""The order of the queue: stated factors, the same in Python and in the database."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import URGENT, Inquiry
from advisor.inquiries.priority import FACTORS, checked_weights, factors, read_rules, score
from advisor.inquiries.queue import Filter, Queue
from advisor.inquiries.rows import stated_values
from advisor.inquiries.store import InquiryStore
from advisor.inquiries.tables import inquiries
from tests.advisor.inquiries.builders import NOON, make_inquiry, make_new, make_route

RULES = read_rules(Path("knowledge/desk/priority.yml"))


@pytest.mark.parametrize(
    ("urgent", "on", "points"),
    [
        ((), None, 0),
        (("customs",), None, 30),
        (("letter", "customs"), None, 50),
        (("deadline",), date(2026, 11, 30), 40),
        (("deadline",), date(2026, 12, 4), 30),
        (("deadline",), date(2026, 12, 5), 20),
        (("deadline",), date(2027, 12, 5), 4),
        (("deadline",), date(2026, 11, 1), 40),  # it has passed
        (("deadline",), None, 20),
        (("fair",), date(2026, 12, 20), 5),
    ],
)
def test_what_is_urgent_counts_by_its_weight_and_its_day(
    urgent: tuple[str, ...], on: date | None, points: float
) -> None:
    assert score(make_inquiry(urgent=urgent, urgent_on=on), RULES, NOON) == points


@pytest.mark.parametrize(("hours", "points"), [(0, 0), (12, 5), (48, 20), (24 * 30, 50)])
def test_waiting_counts_by_the_day_up_to_a_limit(hours: int, points: float) -> None:
    assert score(make_inquiry(), RULES, NOON + timedelta(hours=hours)) == points


def test_an_answered_inquiry_does_not_wait() -> None:
    assert factors(make_inquiry(waiting_since=None), RULES, NOON + timedelta(days=3)) == []


def test_the_factors_are_the_score_heaviest_first() -> None:
    inquiry = make_inquiry(urgent=("letter", "deadline"), urgent_on=date(2026, 11, 29))

    found = factors(inquiry, RULES, NOON + timedelta(days=1))

    assert [(factor.name, factor.points) for factor in found] == [("deadline", 40), ("letter", 20), ("waiting", 10)]
    assert found[0].days == 1


@pytest.mark.parametrize("weights", [{}, dict.fromkeys(FACTORS, -1), dict.fromkeys((*FACTORS, "x"), 1)])
def test_weights_that_make_no_sense_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        checked_weights(weights)


INQUIRIES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(URGENT), unique=True).map(tuple),
        st.none() | st.dates(date(2026, 11, 1), date(2027, 2, 1)),
        st.none() | st.integers(0, 24 * 20),
    ),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(stated=INQUIRIES)
def test_the_database_orders_as_the_score_says(store: InquiryStore, stated: list[tuple]) -> None:  # type: ignore[type-arg]
    with store.engine.begin() as connection:
        connection.execute(inquiries.delete())
        for number, (urgent, on, waited) in enumerate(stated):
            new = make_new(urgent=urgent, urgent_on=on, conversation=f"web-{number}")
            since = None if waited is None else NOON - timedelta(hours=waited)
            values = {"reference": f"{number:05}", "created_at": NOON, "consent_at": NOON, "waiting_since": since}
            fixed = {"focal_point": "a", "route_reason": "general", "status": "new", "holder": "assistant"}
            connection.execute(insert(inquiries).values(**stated_values(new), **values, **fixed, seen=0, version=1))

    page = Queue(store).page(Filter(), RULES, NOON)

    points = [round(score(inquiry, RULES, NOON), 6) for inquiry in page.inquiries]
    assert points == sorted(points, reverse=True)
    assert page.total == len(stated)


def add(store: InquiryStore, conversation: str, moment: datetime = NOON, **changes: object) -> Inquiry:
    said = [("user", str(changes.pop("said", "")))]
    route = make_route(str(changes.pop("focal_point", "africa")))
    return store.add(make_new(conversation=conversation, **changes), route, said, moment)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), {"a", "b", "c"}),
        (Filter(status="closed"), {"d"}),
        (Filter(status=""), {"a", "b", "c", "d"}),
        (Filter(regions=("china",)), {"b"}),
        (Filter(regions=()), set()),
        (Filter(country="CN"), {"b"}),
        (Filter(topic="patents"), {"c"}),
        (Filter(language="zh-Hans"), {"b"}),
        (Filter(assignee=0), {"b", "c"}),
        (Filter(assignee=7), {"a"}),
        (Filter(tag="vip"), {"c"}),
        (Filter(text="lamps fakes"), {"a"}),
        (Filter(text="LAMP"), {"a"}),
        (Filter(text="商标"), {"b"}),
        (Filter(text="商標"), {"b"}),
        (Filter(text="抢注"), {"b"}),
        (Filter(text="gearbox"), {"c"}),
        (Filter(text="lamps", regions=("china",)), set()),
        (Filter(text="' OR 1=1 --"), set()),
        (Filter(text="，。"), set()),
    ],
)
def test_the_queue_is_filtered_and_searched_in_both_languages(
    store: InquiryStore, desk: DeskStore, wanted: Filter, found: set[str]
) -> None:
    made = {
        "a": add(store, "a"),
        "b": add(store, "b", story="我的商标被抢注了", country="CN", language="zh-Hans", focal_point="china"),
        "c": add(store, "c", story="A patent", topic="patents", said="It is a gearbox"),
        "d": add(store, "d", story="Old"),
    }
    desk.assign(made["a"], 1, 7, NOON)
    desk.tag(made["c"], 1, ["vip"], NOON)
    desk.close(made["d"], 1, NOON)

    page = Queue(store).page(wanted, RULES, NOON)

    assert {inquiry.conversation for inquiry in page.inquiries} == found


def test_an_inquiry_is_found_by_its_number(store: InquiryStore) -> None:
    inquiry = add(store, "a")

    page = Queue(store).page(Filter(text=f"the one with {inquiry.reference.lower()}"), RULES, NOON)

    assert page.inquiries == [inquiry]
