"""What happens to inquiries reaches the event log once, whoever copies it and whenever."""

from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from advisor.events import event
from advisor.events.desk_events import DeskEvents
from advisor.events.keys import EventKeys
from advisor.events.store import EventStore
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.opening_hours import OpeningHours, Slot
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import NOON, make_new, make_point, make_route

# NOON is a Friday; three working days end on Wednesday at 17:00 in Zurich.
HOURS = OpeningHours(ZoneInfo("Europe/Zurich"), {day: (Slot(time(9), time(17)),) for day in range(5)})
POINTS = {key: make_point(key, hours=HOURS) for key in ("africa", "china")}
DUE = NOON + timedelta(days=5, hours=4)
HOUR = timedelta(hours=1)


@pytest.fixture
def copier(tmp_path: Path) -> DeskEvents:
    desk = InquiryStore(f"sqlite:///{tmp_path / 'desk.db'}")
    return DeskEvents(EventStore(f"sqlite:///{tmp_path / 'events.db'}"), desk, POINTS, EventKeys("tests only"))


def ask(copier: DeskEvents, conversation: str = "web-1", moment: datetime = NOON) -> Inquiry:
    assert isinstance(copier.desk, InquiryStore)
    return copier.desk.add(make_new(conversation=conversation, right="trademark"), make_route(), [], moment)


def fresh(copier: DeskEvents, inquiry: Inquiry) -> Inquiry:
    found = DeskStore(copier.desk).get(inquiry.id)
    assert found is not None
    return found


def names(copier: DeskEvents) -> list[str]:
    return [one.name for one in copier.store.all()]


def test_an_inquirys_way_is_told_without_a_word_of_it(copier: DeskEvents) -> None:
    desk, inquiry = DeskStore(copier.desk), ask(copier)
    desk.reply(fresh(copier, inquiry), 1, "Which class?", NOON + 5 * HOUR)
    desk.reply(fresh(copier, inquiry), 1, "And which country?", NOON + 6 * HOUR)
    desk.hand_back(fresh(copier, inquiry), 1, NOON + 7 * HOUR)
    desk.close(fresh(copier, inquiry), 1, NOON + 8 * HOUR)
    desk.reopen(fresh(copier, inquiry), 1, NOON + 9 * HOUR)

    copier.copy(NOON + 10 * HOUR)

    told = list(copier.store.all())
    assert [one.name for one in told] == [
        event.MADE, event.REPLIED, event.HANDED_BACK, event.CLOSED, event.REOPENED,
    ]  # fmt: skip
    assert {(one.day, one.region, one.country, one.channel, one.right) for one in told} == {
        (NOON.date(), "africa", "KE", "web", "trademark")
    }
    assert (told[1].value, told[1].in_time, told[0].due_at) == (5, True, DUE)
    assert "web-1" not in str(told)


def test_copying_again_or_by_another_process_tells_nothing_twice(copier: DeskEvents) -> None:
    ask(copier)
    assert [copier.copy(NOON), copier.copy(NOON)] == [1, 0]

    ask(copier, "web-2")

    assert copier.copy(NOON) == 1
    assert names(copier) == [event.MADE] * 2


@pytest.mark.parametrize(
    ("answered", "expected"),
    [(None, [event.MADE, event.LATE]), (DUE, [event.MADE, event.REPLIED]),
     (DUE + HOUR, [event.MADE, event.REPLIED, event.LATE])],
)  # fmt: skip
def test_what_is_not_answered_by_the_third_working_day_is_late_once(
    copier: DeskEvents, answered: datetime | None, expected: list[str]
) -> None:
    inquiry = ask(copier)
    copier.copy(DUE - HOUR)
    assert names(copier) == [event.MADE]
    if answered:
        DeskStore(copier.desk).reply(fresh(copier, inquiry), 1, "Yes", answered)

    copier.copy(DUE + 2 * HOUR)
    copier.copy(DUE + 3 * HOUR)

    assert names(copier) == expected


def test_a_duplicate_is_told_as_one_and_a_reroute_with_where_to(copier: DeskEvents) -> None:
    first, second = ask(copier), ask(copier, "web-2")
    DeskStore(copier.desk).merge(fresh(copier, second), fresh(copier, first), 1, NOON)
    DeskStore(copier.desk).reroute(fresh(copier, first), 1, "china", NOON)

    copier.copy(NOON)

    told = list(copier.store.all())
    assert [(one.name, one.region) for one in told] == [
        (event.MADE, "africa"), (event.MADE, "africa"), (event.MERGED, "africa"), (event.REROUTED, "china"),
    ]  # fmt: skip
    assert [one.subject for one in told] == [copier.keys.inquiry(number) for number in (1, 2, 2, 1)]


def test_many_are_copied_in_batches(copier: DeskEvents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.events.desk_events._AT_ONCE", 3)
    monkeypatch.setattr("advisor.events.desk_events._LOOKED_BACK", 2)
    for number in range(17):
        ask(copier, f"web-{number}")

    assert copier.copy(NOON) == 17
    assert len({one.subject for one in copier.store.all()}) == 17
