"""A focal point as staff fill it in on the desk: texts of a form, and the entry they make."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from holidays import list_supported_countries

from advisor.errors import AdvisorError
from advisor.inquiries.focal_point import DAYS

_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_SLOTS = re.compile(r"\d\d:\d\d-\d\d:\d\d(\s*,\s*\d\d:\d\d-\d\d:\d\d)*")
_LONGEST_NAME, _LONGEST_PROMISE, _MOST_SPECIAL = 80, 30, 400
LANGUAGES = ("en", "zh")


class BadEntryError(AdvisorError):
    """`reason` is the field that cannot be as it was given."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def focal_point_id(text: str, taken: Collection[str]) -> str:
    """Raises BadEntryError."""
    if not _ID.fullmatch(text) or text in taken:
        raise BadEntryError("id")
    return text


def entry_of(
    fields: Mapping[str, str], chosen: Mapping[str, Sequence[str]], countries: Collection[str]
) -> dict[str, Any]:
    """The entry of a form: `chosen` are divisions, topics and languages. Raises BadEntryError.

    Whether slots follow one another and deputies exist is checked with all focal points together.
    """
    name = {base: fields[f"name_{base}"] for base in LANGUAGES}
    if not all(0 < len(text) <= _LONGEST_NAME for text in name.values()):
        raise BadEntryError("name")
    entry: dict[str, Any] = {
        "name": name,
        "countries": _codes(fields["countries"], countries),
        **{part: list(chosen[part]) for part in ("divisions", "topics")},
        "languages": _known("languages", list(chosen["languages"]), LANGUAGES),
        "answer_within": _promise(fields["answer_within"]),
        "zone": fields["zone"],
        "week": {day: _slots(fields[day]) for day in DAYS if fields[day]},
        "special": _special(fields["special"]),
        "deputies": _words(fields["deputies"]),
    }
    if fields["zone"] not in available_timezones():
        raise BadEntryError("zone")
    if fields["holidays_of"]:
        entry["holidays_of"] = _known("holidays_of", [fields["holidays_of"].upper()], list_supported_countries())[0]
    return entry


def special_lines(special: Mapping[str, Sequence[str]]) -> str:
    """ "2026-12-24: 09:00-12:00", a day a line; nothing after the colon means closed."""
    return "\n".join(f"{day}: {', '.join(slots)}".rstrip() for day, slots in sorted(special.items()))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,，、;；]+", text) if word]


def _codes(text: str, known: Collection[str]) -> list[str]:
    return _known("countries", sorted({code.upper() for code in _words(text)}), known)


def _known(reason: str, values: list[str], known: Collection[str]) -> list[str]:
    if not set(values) <= set(known):
        raise BadEntryError(reason)
    return values


def _promise(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) <= _LONGEST_PROMISE):
        raise BadEntryError("answer_within")
    return int(text)


def _slots(text: str) -> list[str]:
    plain = text.replace("：", ":").replace("，", ",").replace("–", "-")
    if not _SLOTS.fullmatch(plain):
        raise BadEntryError("week")
    return [slot.strip() for slot in plain.split(",")]


def _special(text: str) -> dict[str, list[str]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > _MOST_SPECIAL:
        raise BadEntryError("special")
    days = {}
    for line in lines:
        try:
            day = date.fromisoformat(line[:10]).isoformat()
            days[day] = _slots(slots) if (slots := line[10:].lstrip(":： ").strip()) else []
        except (ValueError, BadEntryError):
            raise BadEntryError("special") from None
    return days
