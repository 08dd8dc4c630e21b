"""Dates as people write them in English and Chinese. A date without a year is the last such day up to today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_month_names

from advisor.case.reading.numbers import HAN_DIGITS, han_number
from advisor.case.reading.refused import Refused
from advisor.case.reading.vocabulary import Vocabulary, pattern_of

_REPUBLIC_OF_CHINA = 1911  # 民国元年 is 1912
_N = rf"(?:\d{{1,4}}|[{HAN_DIGITS}]{{1,4}})"
_CHINESE = re.compile(
    rf"(?:(?P<era>民国)\s*(?P<roc>\d{{1,3}}|[{HAN_DIGITS}]{{1,6}})\s*年|(?P<y>{_N})\s*年)?\s*"
    rf"(?P<m>{_N})\s*月\s*(?P<d>{_N})\s*[日号]?"
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
_SHORT = re.compile(r"(?<![\d.])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?!\d)")
_MONTHS = {
    name.lower().rstrip("."): number
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale="en").items()
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}(?: of)?[ -](?P<m>{_MONTH})\.?"
    rf"(?:,? |-)?(?P<y>\d{{4}}|(?<=-)\d{{2}}|'\d{{2}})?(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<![a-z])(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}}){_ORDINAL}(?!\d)(?:,? (?P<y>\d{{4}}))?(?!\d)")


@dataclass(frozen=True)
class DateFound:
    """`value` is a Refused when the words are a date that cannot be or can be read in two ways."""

    start: int
    end: int
    value: date | Refused


def find_dates(text: str, today: date, vocabulary: Vocabulary) -> list[DateFound]:
    """Every date in a text in its `plain` form, in reading order; where two readings overlap the longest wins."""
    found = sorted(_found(text, today, vocabulary), key=lambda one: (one.start - one.end, one.start))
    kept: list[DateFound] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _found(text: str, today: date, vocabulary: Vocabulary) -> Iterator[DateFound]:
    for match in _ISO.finditer(text):
        yield _of(match, int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _CHINESE.finditer(text):
        yield _of(match, _chinese_year(match), han_number(match["m"]), han_number(match["d"]), today)
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            yield _of(match, _year(match["y"]), _MONTHS[match["m"]], int(match["d"]), today)
    for match in _SHORT.finditer(text):
        yield _short(match)
    days: dict[str, int] = vocabulary.lists["today"]
    for match in pattern_of(list(days)).finditer(text):
        yield DateFound(match.start(), match.end(), today + timedelta(days=days[match[0]]))
    yield from _ago(text, today, vocabulary)


def _short(match: re.Match[str]) -> DateFound:
    """With points the day comes first; with strokes nobody knows, unless one number is above 12."""
    first, second, year = int(match["a"]), int(match["b"]), _year(match["y"])
    if match["s"] == "." or first > 12:
        return _of(match, year, second, first)
    if second > 12:
        return _of(match, year, first, second)
    if first == second:
        return _of(match, year, first, second)
    return DateFound(match.start(), match.end(), Refused("date_ambiguous", {"said": match[0]}))


def _ago(text: str, today: date, vocabulary: Vocabulary) -> Iterator[DateFound]:
    units = vocabulary.lists["ago"]
    english = re.compile(rf"(?<!\d)(\d{{1,3}}) ({'|'.join(units['en'])}) ago")
    chinese = re.compile(rf"(\d{{1,3}}|[{HAN_DIGITS}]{{1,4}})\s*({'|'.join(units['zh'])})(?:之|以)?前")
    for pattern, days in ((english, units["en"]), (chinese, units["zh"])):
        for match in pattern.finditer(text):
            count = han_number(match[1]) or 0
            yield DateFound(match.start(), match.end(), today - timedelta(days=count * days[match[2]]))


def _chinese_year(match: re.Match[str]) -> int | None:
    if match["era"]:
        years = han_number(match["roc"])
        return years + _REPUBLIC_OF_CHINA if years else None
    return _two_digits(han_number(match["y"])) if match["y"] else None


def _year(digits: str | None) -> int | None:
    return _two_digits(int(digits.strip("'"))) if digits else None


def _two_digits(year: int | None) -> int | None:
    return year + 2000 if year is not None and year < 100 else year


def _of(
    match: re.Match[str], year: int | None, month: int | None, day: int | None, today: date | None = None
) -> DateFound:
    try:
        if month is None or day is None or (year is None and today is None):
            raise ValueError
        value: date | Refused = date(year, month, day) if year is not None else _last(month, day, today or date.max)
    except (ValueError, OverflowError):
        value = Refused("date_impossible", {"said": match[0].strip()})
    return DateFound(match.start(), match.end(), value)


def _last(month: int, day: int, today: date) -> date:
    """The last such day up to today; 29 February needs a leap year. Raises ValueError when there is none."""
    years = range(today.year, today.year - 8, -1)
    if not any(_exists(year, month, day) for year in years):
        raise ValueError
    return next(
        date(year, month, day) for year in years if _exists(year, month, day) and date(year, month, day) <= today
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
