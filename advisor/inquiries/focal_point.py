"""Focal points: the desks inquiries go to, whom and what each serves, and its hours (knowledge/desk/)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from advisor.errors import AdvisorError, ContentError
from advisor.inquiries.opening_hours import OpeningHours, Slot
from advisor.yaml_file import is_day, line_of_key, read_yaml

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SLOT = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")
_KEYS = frozenset(
    "name countries divisions topics languages answer_within zone week holidays_of special deputies".split()
)


@dataclass(frozen=True)
class FocalPoint:
    """Empty `countries` and `divisions` mean everywhere, empty `topics` everything.

    `answer_within` is in working days after the day of the inquiry; `deputies` are asked, in their order, when it stays
    closed for days.
    """

    id: str
    name: dict[str, str]
    countries: frozenset[str]
    divisions: frozenset[str]
    topics: frozenset[str]
    languages: frozenset[str]
    answer_within: int
    hours: OpeningHours
    deputies: tuple[str, ...] = ()


class BadFocalPointError(AdvisorError):
    """`key` is the focal point that cannot be as it was given."""

    def __init__(self, key: str, fault: str) -> None:
        super().__init__(fault)
        self.key = key


def read_focal_points(path: Path) -> dict[str, FocalPoint]:
    """In the order of the file; the last one serves everybody. Raises ContentError."""
    entries = read_yaml(path)
    if not isinstance(entries, dict) or not entries:
        raise ContentError(path, 1, "must be a list of focal points, each with its name, hours and whom it serves")
    try:
        return focal_points(entries)
    except BadFocalPointError as error:
        raise ContentError(path, line_of_key(path, error.key), f"focal point '{error.key}': {error}") from error


def focal_points(entries: Mapping[str, Any]) -> dict[str, FocalPoint]:
    """The focal points of what a file, or the desk's database, holds. Raises BadFocalPointError."""
    points = {}
    for key, entry in entries.items():
        try:
            points[key] = _focal_point(key, entry)
        except (ValueError, TypeError, KeyError, AttributeError, OSError, ZoneInfoNotFoundError) as error:
            raise BadFocalPointError(key, str(error)) from error
    for key, point in points.items():
        if wrong := [deputy for deputy in point.deputies if deputy == key or deputy not in points]:
            raise BadFocalPointError(key, f"'{wrong[0]}' cannot stand in for it")
    last = list(points.values())[-1]
    if last.countries or last.divisions or last.topics:
        raise BadFocalPointError(last.id, "the last focal point must serve everybody")
    return points


def _focal_point(key: str, entry: dict[str, Any]) -> FocalPoint:
    if unknown := set(entry) - _KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    if set(entry["name"]) != {"en", "zh"}:
        raise ValueError("needs 'name' with 'en' and 'zh'")
    return FocalPoint(
        id=key,
        name=entry["name"],
        countries=frozenset(entry.get("countries", ())),
        divisions=frozenset(entry.get("divisions", ())),
        topics=frozenset(entry.get("topics", ())),
        languages=frozenset(entry.get("languages", ("en", "zh"))),
        answer_within=int(entry["answer_within"]),
        hours=OpeningHours(
            zone=ZoneInfo(entry["zone"]),
            week={DAYS.index(day): _slots(slots) for day, slots in entry["week"].items()},
            special=_special(entry.get("special", {})),
            holidays_of=entry.get("holidays_of"),
        ),
        deputies=tuple(entry.get("deputies", ())),
    )


def _special(given: Mapping[Any, list[str]]) -> dict[date, tuple[Slot, ...]]:
    """By day; a database keeps the day as a text."""
    days = {_day(day): slots for day, slots in given.items()}
    if wrong := [day for day in days if not is_day(day)]:
        raise ValueError(f"'{wrong[0]}' is not a date such as 2026-12-24")
    return {day: _slots(slots) for day, slots in days.items()}


def _day(day: Any) -> Any:
    try:
        return date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return day


def _slots(texts: list[str]) -> tuple[Slot, ...]:
    """ "09:00-12:30"; in order, none over another."""
    slots = tuple(_slot(text) for text in texts)
    times = [moment for slot in slots for moment in (slot.start, slot.end)]
    if times != sorted(set(times)):
        raise ValueError(f"the slots {', '.join(texts)} must follow one another")
    return slots


def _slot(text: str) -> Slot:
    match = _SLOT.fullmatch(str(text))
    if match is None:
        raise ValueError(f"'{text}' is not a slot such as 09:00-12:30")
    return Slot(time.fromisoformat(match[1]), time.fromisoformat(match[2]))
