"""Baselines and targets: what may be typed, that nobody is overwritten, that every change is logged."""

from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.events.indicators import UNITS, read_indicators
from advisor.events.targets import BadTargetError, Stated, Targets, read_stated, typed
from advisor.inquiries.desk_store import ChangedMeanwhileError, DeskStore
from advisor.inquiries.store import InquiryStore

NOW = datetime(2026, 11, 28, tzinfo=timezone.utc)
PLAN = Stated(0.8, date(2027, 12, 31), "Plan")
INDICATORS = read_indicators(Path("knowledge/desk/indicators.yml"))


@pytest.fixture
def desk(tmp_path: Path) -> DeskStore:
    return DeskStore(InquiryStore(f"sqlite:///{tmp_path / 'desk.db'}"))


@pytest.fixture
def targets(desk: DeskStore) -> Targets:
    return Targets(desk, INDICATORS)


@pytest.mark.parametrize(
    ("value", "unit", "kept"),
    [("80", "share", 0.8), ("0", "share", 0.0), ("62.5", "share", 0.625), ("1200", "count", 1200.0),
     ("4.5", "score", 4.5), ("36.5", "hours", 36.5)],
)  # fmt: skip
def test_a_value_is_typed_in_the_readers_unit(value: str, unit: str, kept: float) -> None:
    assert read_stated(value, "2027-12-31", "Plan", unit) == Stated(kept, date(2027, 12, 31), "Plan")


@pytest.mark.parametrize(
    ("value", "day", "source", "unit", "reason"),
    [
        ("101", "2027-12-31", "Plan", "share", "value"),
        ("-1", "2027-12-31", "Plan", "count", "value"),
        ("1.5", "2027-12-31", "Plan", "count", "value"),
        ("5.1", "2027-12-31", "Plan", "score", "value"),
        ("0.9", "2027-12-31", "Plan", "score", "value"),
        ("nan", "2027-12-31", "Plan", "hours", "value"),
        ("inf", "2027-12-31", "Plan", "hours", "value"),
        ("many", "2027-12-31", "Plan", "hours", "value"),
        ("5", "soon", "Plan", "hours", "day"),
        ("5", "", "Plan", "hours", "incomplete"),
        ("5", "2027-12-31", " ", "hours", "incomplete"),
        ("", "", "Plan", "hours", "incomplete"),
        ("5", "2027-12-31", "x" * 301, "hours", "source"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    value: str, day: str, source: str, unit: str, reason: str
) -> None:
    with pytest.raises(BadTargetError) as caught:
        read_stated(value, day, source, unit)
    assert caught.value.reason == reason


@given(st.integers(0, 1000), st.sampled_from(UNITS))
def test_what_the_form_shows_is_what_it_takes(tenths: int, unit: str) -> None:
    given_value = {"share": tenths / 10, "score": 1 + tenths % 41 / 10}.get(unit, float(tenths))
    once = read_stated(f"{given_value:g}", "2027-12-31", "Plan", unit)

    assert read_stated(typed(once, unit), "2027-12-31", "Plan", unit) == once


def test_none_is_shipped_and_what_was_set_can_be_taken_away(targets: Targets) -> None:
    assert targets.all() == {}
    targets.put("helpful", {"target": PLAN}, {}, 1, NOW)
    assert targets.all() == {"helpful": {"target": PLAN}}
    targets.put("helpful", {}, {"target": PLAN}, 1, NOW)

    assert targets.all() == {}


def test_nobody_is_overwritten(targets: Targets) -> None:
    targets.put("helpful", {"target": PLAN}, {}, 1, NOW)

    with pytest.raises(ChangedMeanwhileError):
        targets.put("helpful", {"baseline": PLAN}, {}, 2, NOW)
    with pytest.raises(KeyError):
        targets.put("no_such", {}, {}, 2, NOW)
    assert targets.all() == {"helpful": {"target": PLAN}}


def test_the_audit_log_says_who_set_what_from_what(targets: Targets, desk: DeskStore) -> None:
    targets.put("helpful", {"target": PLAN}, {}, 7, NOW)

    (entry,) = desk.history()
    kept = {"target": {"value": 0.8, "on": "2027-12-31", "source": "Plan"}}
    assert (entry.account, entry.action) == (7, "setting")
    assert entry.detail == {"name": "indicator_targets", "indicator": "helpful", "from": {}, "to": kept}
