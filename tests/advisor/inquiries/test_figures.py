"""Figures: counted as their definitions say, and never so that one firm shows."""

from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.inquiries.figures import FEWEST, INDICATORS, SMALL_ONES, figures
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.opening_hours import OpeningHours, Slot
from advisor.yaml_file import read_yaml
from tests.advisor.inquiries.builders import NOON, make_inquiry, make_point

# NOON is a Friday; the promise ends on Wednesday at 17:00 in Zurich.
HOURS = OpeningHours(ZoneInfo("Europe/Zurich"), {day: (Slot(time(9), time(17)),) for day in range(5)})
POINTS = {"africa": make_point("africa", hours=HOURS)}
MUCH_LATER = NOON + timedelta(days=30)


def answered(hours: float | None, **changes: object) -> Inquiry:
    reply = None if hours is None else NOON + timedelta(hours=hours)
    return make_inquiry(focal_point="africa", first_reply_at=reply, **changes)


def test_every_indicator_has_a_definition_in_both_languages() -> None:
    written = read_yaml(Path("knowledge/desk/indicators.yml"))

    assert tuple(written) == INDICATORS
    for key, entry in written.items():
        assert set(entry["name"]) == set(entry["definition"]) == {"en", "zh"}, key


def test_what_is_counted() -> None:
    inquiries = [
        answered(2, status="closed"),
        answered(10),
        answered(24 * 5 + 3.9),  # Wednesday, 16:54 there
        answered(24 * 5 + 4.1),  # six minutes too late
        answered(None),
        answered(1, merged_into=7),
    ]

    everything = figures(inquiries, "country", POINTS, MUCH_LATER)[0]

    assert (everything.received, everything.answered, everything.closed) == (5, 4, 1)
    assert everything.hours == 67.0
    assert everything.in_time == 0.6


def test_what_is_not_due_yet_is_not_late() -> None:
    rows = figures([answered(None)] * 5, "country", POINTS, NOON + timedelta(days=1))

    assert (rows[0].in_time, rows[0].hours) == (None, None)


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ({"A": 4}, []),
        ({"A": 5}, ["", "A"]),
        ({"A": 9, "B": 6, "C": 2}, ["", "A", SMALL_ONES]),  # C alone could be had by subtraction
        ({"A": 9, "B": 3, "C": 2}, ["", "A", SMALL_ONES]),
        ({"A": 9, "B": 6}, ["", "A", "B"]),
        ({"A": 3, "B": 2}, ["", SMALL_ONES]),
    ],
)
def test_small_groups_do_not_show(sizes: dict[str, int], groups: list[str]) -> None:
    inquiries = [answered(1, country=name) for name, size in sizes.items() for _ in range(size)]

    assert [row.group for row in figures(inquiries, "country", POINTS, MUCH_LATER)] == groups


@given(st.lists(st.sampled_from("ABCDEF"), max_size=60))
def test_no_row_is_small_and_the_rows_are_the_whole(countries: list[str]) -> None:
    rows = figures([answered(1, country=name) for name in countries], "country", POINTS, MUCH_LATER)

    assert all(row.received >= FEWEST for row in rows)
    if rows:
        assert sum(row.received for row in rows[1:]) == rows[0].received == len(countries)
