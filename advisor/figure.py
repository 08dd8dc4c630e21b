"""A fact as a reader sees it: "10 years", "10年", "CNY 270 per class", "每类270元"."""

from decimal import Decimal
from typing import Literal

from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit

from advisor.knowledge.fact import Fact
from advisor.wording import Wording, base_language

_CLDR_UNITS = {
    "year": "duration-year",
    "month": "duration-month",
    "week": "duration-week",
    "day": "duration-day",
    "hour": "duration-hour",
    "percent": "concentr-percent",
}
_LOCALE = {"en": "en", "zh": "zh_Hans"}
# Babel has no long Chinese forms; its short ones ("3个月") are what people write.
_LENGTH: dict[str, Literal["long", "short"]] = {"en": "long", "zh": "short"}
# What Chinese price lists write; CLDR's names for these are the currencies' formal names.
_CHINESE_AMOUNT = {"CNY": "{}元", "HKD": "{}港元", "TWD": "新台币{}元"}


def figure(fact: Fact, language: str, wording: Wording) -> str:
    """`language` is "en" or "zh"."""
    numbers = fact.value.lstrip("-").split("-")
    shown = "–".join(format_decimal(number, locale=_LOCALE[language]) for number in numbers)
    if fact.currency:
        price = amount_of("–".join(_price(Decimal(number), language) for number in numbers), fact.currency, language)
        return wording.say(fact.unit, language, amount=price) if fact.unit else price
    if fact.unit in _CLDR_UNITS:
        last = format_decimal(numbers[-1], locale=_LOCALE[language])
        spoken = format_unit(float(numbers[-1]), _CLDR_UNITS[fact.unit], _LENGTH[language], locale=_LOCALE[language])
        return spoken.replace(last, shown, 1)
    return wording.say(fact.unit, language, n=shown) if fact.unit else shown


def amount(value: Decimal, currency: str, language: str) -> str:
    """ "USD 250", "250美元"; `language` is "en" or "zh"."""
    return amount_of(_price(value, language), currency, language)


def _price(value: Decimal, language: str) -> str:
    """Whole units, or two decimals."""
    pattern = None if value == value.to_integral_value() else "#,##0.00"
    return format_decimal(value, format=pattern, locale=_LOCALE[language])


def amount_of(number: str, currency: str, language: str) -> str:
    """An amount whose number is written out already: "CNY 1,200", "1,200元"."""
    if base_language(language) == "en":
        return f"{currency} {number}"
    if currency in _CHINESE_AMOUNT:
        return _CHINESE_AMOUNT[currency].format(number)
    return number + str(get_currency_name(currency, locale=_LOCALE["zh"]))
