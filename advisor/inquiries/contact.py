"""How a user can be reached, and whether a message names the same address."""

import re

import phonenumbers

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SIGNS = re.compile(r"[\d+][\d\s().-]{5,}\d")
_FEWEST_DIGITS = 7


def addresses(text: str) -> frozenset[str]:
    """Every e-mail address, in lower case, and every phone number, its digits only, of a text."""
    mails = {mail.lower() for mail in _MAIL.findall(text)}
    numbers = {_digits(number) for number in _SIGNS.findall(text)}
    return frozenset(mails | {number for number in numbers if len(number) >= _FEWEST_DIGITS})


def is_same(contact: str, text: str) -> bool:
    """Whether a text names an address that was left as the contact; never when none was left."""
    left, named = addresses(contact), addresses(text)
    return bool(left & named)


def _digits(number: str) -> str:
    return str(phonenumbers.normalize_digits_only(number)).lstrip("0")
