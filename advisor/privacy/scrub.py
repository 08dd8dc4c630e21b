"""Taking out of a text what tells who wrote it or whose case it is, before it is kept.

Names and postal addresses stay: nothing here can tell a person's name from a brand's.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import phonenumbers

from advisor.privacy.ip_numbers import hide_ip_numbers
from advisor.privacy.kept_numbers import hide_kept_numbers
from advisor.privacy.traces import (
    bank_cards,
    case_numbers,
    e_mails,
    e_mails_in_other_scripts,
    id_numbers,
    is_list_of_short_numbers,
    links,
    long_numbers,
)

Span = tuple[int, int]
# Every one of these regions also finds numbers written with "+" and a country's code.
_PHONE_REGIONS = ("CN", "TW", "HK", "US", "GB")
_SHORTEST_PHONE = 7


def scrub(text: str) -> str:
    """`text` with e-mail addresses, phone numbers and the like each replaced by a mark such as "[phone]".

    Amounts, dates, years, classes, articles of law and numbers of patents and trademarks stay. A second time
    changes nothing.
    """
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    before = None
    # A mark in place of one number may bring a word beside the next: "passport E12345678, 110105".
    while text != before:
        before = text
        for mark, find in _FINDERS:
            text = _replaced(text, find(hide_ip_numbers(_in_plain_digits(text))), mark)
    return text


def without_identity(text: str) -> str:
    """`text` without ID and bank card numbers: nothing here needs them, so not even a conversation keeps them.

    E-mail addresses and phone numbers stay: they may be how a person wants to be reached.
    """
    for mark, find in _IDENTITY:
        text = _replaced(text, find(hide_ip_numbers(_in_plain_digits(text))), mark)
    return text


def _phones(text: str) -> Iterable[Span]:
    shown = hide_kept_numbers(text)
    if sum(character.isdigit() for character in shown) < _SHORTEST_PHONE:
        return
    for region in _PHONE_REGIONS:
        matches: Any = phonenumbers.PhoneNumberMatcher(shown, region)
        for match in matches:
            if not is_list_of_short_numbers(match.raw_string):
                yield match.start, match.end


def _numbers(text: str) -> Iterable[Span]:
    return long_numbers(hide_kept_numbers(text))


def _in_plain_digits(text: str) -> str:
    """The same length, with full-width and other forms of a character as the plain one."""
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _replaced(text: str, spans: Iterable[Span], mark: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            pieces += [text[done:start], mark]
        done = max(done, end)
    return "".join([*pieces, text[done:]])


# What is told by its shape comes before what is told by its length.
_FINDERS: tuple[tuple[str, Callable[[str], Iterable[Span]]], ...] = (
    ("[link]", links),
    ("[e-mail]", e_mails),
    ("[e-mail]", e_mails_in_other_scripts),
    ("[number]", case_numbers),
    ("[id]", id_numbers),
    ("[card]", bank_cards),
    ("[phone]", _phones),
    ("[number]", _numbers),
)
_IDENTITY = (("[id]", id_numbers), ("[card]", bank_cards))
