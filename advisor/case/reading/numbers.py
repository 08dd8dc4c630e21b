"""Numbers, amounts of money and Nice classes as people write them in English and Chinese."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from advisor.case.reading.vocabulary import Vocabulary, pattern_of
from advisor.case.value import Money

HAN_DIGITS = "〇零一二两三四五六七八九十百千万"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FIGURES = {figure: index for index, figure in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = re.compile(rf"-?\d[\d.,' ]*\d|-?\d|[{HAN_DIGITS}]+")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?$")


def han_number(text: str) -> int | None:
    """ "31", "三十一", "二〇二六", "一百零五" as a number; None when it is none."""
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(character in _FIGURES for character in text):
        return int("".join(str(_FIGURES[character]) for character in text))
    return _han_below_wan(text) if "万" not in text else _han_with_wan(text)


def _han_with_wan(text: str) -> int | None:
    high, _, low = text.partition("万")
    thousands, rest = _han_below_wan(high), _han_below_wan(low) if low else 0
    return None if thousands is None or rest is None else thousands * 10_000 + rest


def _han_below_wan(text: str) -> int | None:
    total, digit = 0, 0
    if not text:
        return None
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _FIGURES:
            digit = _FIGURES[character]
        else:
            return None
    return total + digit


@dataclass(frozen=True)
class NumberFound:
    start: int
    end: int
    value: Decimal


def find_numbers(text: str, vocabulary: Vocabulary) -> list[NumberFound]:
    """Every number with its scale ("5万", "2.5 million", "forty") in a text in its `plain` form."""
    found = [one for match in _NUMBER.finditer(text) if (one := _scaled(match, text, vocabulary))]
    words: dict[str, int] = vocabulary.lists["number_words"]
    for match in pattern_of(list(words)).finditer(text):
        if all(match.end() <= one.start or one.end <= match.start() for one in found):
            found.append(NumberFound(match.start(), match.end(), Decimal(words[match[0]])))
    return sorted(found, key=lambda one: one.start)


def _scaled(match: re.Match[str], text: str, vocabulary: Vocabulary) -> NumberFound | None:
    value = _decimal(match[0])
    if value is None:
        return None
    if text[: match.start()].rstrip().endswith(tuple(vocabulary.lists["minus"])):
        value = -value
    scales: dict[str, int] = vocabulary.lists["scales"]
    following = text[match.end() :]
    for scale in sorted(scales, key=len, reverse=True):
        spaced = following.lstrip(" ")
        if spaced.startswith(scale) and not re.match(r"[a-z]", spaced[len(scale) :] if scale.isascii() else ""):
            end = match.end() + len(following) - len(spaced) + len(scale)
            return NumberFound(match.start(), end, value * scales[scale])
    return NumberFound(match.start(), match.end(), value)


def _decimal(text: str) -> Decimal | None:
    if not re.match(r"-?\d", text):
        number = han_number(text)
        return None if number is None else Decimal(number)
    digits = text.replace(" ", "").replace("'", "")
    if _GROUPED_BY_POINTS.match(digits.lstrip("-")):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    try:
        return Decimal(digits.rstrip("."))
    except ArithmeticError:
        return None


def find_money(text: str, vocabulary: Vocabulary) -> Money | Decimal | None:
    """The first number that has a currency beside it; a bare number when none has; None without a number."""
    numbers = find_numbers(text, vocabulary)
    amounts = _amounts(text, numbers, vocabulary)
    return next(amounts, None) or (numbers[0].value if numbers else None)


def find_amounts(text: str, vocabulary: Vocabulary) -> list[Money]:
    """Every number with a currency beside it, in a text in its `plain` form."""
    return list(_amounts(text, find_numbers(text, vocabulary), vocabulary))


def _amounts(text: str, numbers: list[NumberFound], vocabulary: Vocabulary) -> Iterator[Money]:
    """A currency goes with one number."""
    currencies: dict[str, str] = vocabulary.lists["currencies"]
    named, used = pattern_of(list(currencies)), 0
    for number in numbers:
        before = [match for match in named.finditer(text, used) if match.end() <= number.start]
        after = named.search(text, number.end)
        if before and not text[before[-1].end() : number.start].strip():
            used = number.end
            yield Money(number.value, currencies[before[-1][0]])
        elif after and not text[number.end : after.start()].strip():
            used = after.end()
            yield Money(number.value, currencies[after[0]])
