"""Routing by country, language and topic, and past a desk that stays closed."""

from collections.abc import Iterable
from datetime import date, datetime, time, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from advisor.errors import ContentError
from advisor.inquiries.focal_point import FocalPoint, read_focal_points
from advisor.inquiries.opening_hours import OpeningHours, Slot
from advisor.inquiries.routing import Router
from advisor.referral.contact_files import read_directory
from tests.advisor.inquiries.builders import make_point

DIRECTORY = read_directory(Path("knowledge/contacts"))
SHIPPED = read_focal_points(Path("knowledge/desk/focal_points.yml"))
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=timezone.utc)
OPEN = OpeningHours(ZoneInfo("Europe/Zurich"), {day: (Slot(time(9), time(17)),) for day in range(5)})
AWAY = OpeningHours(OPEN.zone, OPEN.week, {date(2026, 11, day): () for day in (27, 30)} | {date(2026, 12, 1): ()})


def router(*points: FocalPoint) -> Router:
    return Router({point.id: point for point in points}, DIRECTORY)


@pytest.mark.parametrize(
    ("country", "topic", "focal_point", "reason"),
    [
        ("CN", "trademarks", "china", "country"),
        ("KE", "trademarks", "africa", "region"),
        ("EG", "patents", "arab", "region"),
        ("VN", "designs", "asia_pacific", "region"),
        ("PE", "trademarks", "latin_america", "region"),
        ("DE", "adr", "disputes", "topic"),
        ("DE", "trademarks", "general", "general"),
        (None, "trademarks", "general", "general"),
        ("??", "trademarks", "general", "general"),
    ],
)
def test_an_inquiry_goes_to_the_nearest_desk_with_a_reason(
    country: str | None, topic: str, focal_point: str, reason: str
) -> None:
    route = Router(SHIPPED, DIRECTORY).route(country, "en", topic, FRIDAY)

    assert (route.focal_point.id, route.reason) == (focal_point, reason)


def test_a_desk_that_does_not_speak_the_language_is_passed_over() -> None:
    english = make_point("africa", divisions=frozenset({"africa"}), languages=frozenset({"en"}), hours=OPEN)
    rest = make_point("general", hours=OPEN)

    assert router(english, rest).route("KE", "zh", "patents", FRIDAY).focal_point is rest
    assert router(english, rest).route("KE", "en", "patents", FRIDAY).focal_point is english


def test_a_desk_for_the_topic_goes_before_another_of_the_same_region() -> None:
    everything = make_point("africa", divisions=frozenset({"africa"}), hours=OPEN)
    customs = make_point("fakes", divisions=frozenset({"africa"}), topics=frozenset({"enforcement"}), hours=OPEN)

    desks = router(everything, customs, make_point("general"))

    assert desks.route("KE", "en", "enforcement", FRIDAY).focal_point is customs
    assert desks.route("KE", "en", "patents", FRIDAY).focal_point is everything


def test_a_desk_closed_for_days_hands_on_and_says_so() -> None:
    away = make_point("africa", divisions=frozenset({"africa"}), hours=AWAY)
    route = router(away, make_point("general", hours=OPEN)).route("KE", "en", "patents", FRIDAY)

    assert (route.focal_point.id, route.reason) == ("general", "stand_in")


def test_when_nobody_is_back_soon_the_nearest_desk_keeps_it() -> None:
    points = [make_point("africa", divisions=frozenset({"africa"}), hours=AWAY), make_point("general", hours=AWAY)]

    assert router(*points).route("KE", "en", "patents", FRIDAY).focal_point is points[0]


WHOLE = {
    "name": "{en: A, zh: 甲}",
    "answer_within": "3",
    "zone": "Europe/Zurich",
    "week": '{mon: ["09:00-12:00"]}',
}


def written(folder: Path, entries: Iterable[tuple[str, str]]) -> Path:
    path = folder / "focal_points.yml"
    path.write_text("a:\n" + "".join(f"  {key}: {value}\n" for key, value in entries), encoding="utf-8")
    return path


def test_a_whole_entry_is_read(tmp_path: Path) -> None:
    entries = {**WHOLE, "special": '{2026-12-24: ["09:00-11:00"], 2026-12-31: []}'}

    point = read_focal_points(written(tmp_path, entries.items()))["a"]

    assert point.hours.slots(date(2026, 12, 24)) == (Slot(time(9), time(11)),)
    assert point.hours.slots(date(2026, 12, 31)) == ()


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("week", '{mon: ["9-12"]}', "not a slot"),
        ("week", '{mon: ["14:00-17:00", "09:00-12:00"]}', "must follow one another"),
        ("week", '{mon: ["12:00-12:00"]}', "must follow one another"),
        ("week", '{moon: ["09:00-12:00"]}', "focal point 'a'"),
        ("zone", "Mars/Base", "focal point 'a'"),
        ("special", '{soon: ["09:00-12:00"]}', "not a date"),
        ("name", "{en: A}", "'en' and 'zh'"),
        ("answer_within", "soon", "focal point 'a'"),
        ("hours", "x", "unknown keys"),
        ("topics", "[adr]", "must serve everybody"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, key: str, value: str, rule: str) -> None:
    with pytest.raises(ContentError, match=rule):
        read_focal_points(written(tmp_path, (WHOLE | {key: value}).items()))
