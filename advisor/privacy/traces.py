"""The shapes of what leads to a person or a case; each function gives the spans it finds.

Shapes decide, not checksums: a mistyped ID number still leads to its owner. Only a bank card is told from
other long numbers by its check digit (ISO/IEC 7812-1, the Luhn formula).
"""

import re
from collections.abc import Iterable

Span = tuple[int, int]

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s/?#@]*[/?#@][!-~]+"
    r"|(?<![\w.-])(?:[\w-]+\.){1,5}[a-z]{2,}/[!-~]*?\?[!-~]+",
    re.IGNORECASE | re.ASCII,
)
_E_MAIL = re.compile(
    r"(?<![\w.%+'-])[\w.%+'-]{1,64}@(?:[\w-]+\.)+[\w-]+"
    r"|(?<![\w.%+'-])[\w.%+'-]{1,64}\s?[(\[]at[)\]]\s?[\w-]+(?:(?:\.|\s?[(\[]dot[)\]]\s?| dot )[\w-]+)+"
    r"|(?<![\w.%+'-])[\w.%+'-]{1,64} at [\w-]+(?: dot [\w-]+)+",
    re.IGNORECASE | re.ASCII,
)
# Addresses in other scripts: everything up to the next mark of punctuation.
_OTHER_E_MAIL = re.compile(r"[^\s@,;:!?()<>，。；：！？（）、]{1,64}@[^\s@,;:!?()<>，。；：！？（）、]{1,64}\.\w+")

_CODE = r"((?=[\dA-Z/ -]{0,5}\d[\dA-Z,./-]{4})[A-Z]{0,4}[-/ ]?\d[\dA-Z]*(?:[./-][\dA-Z]+|,\d{3})*)"
_CASE_NUMBER = re.compile(
    r"(?<![A-Za-z\d])D[A-Z]{0,3}\d{4}-\d{3,4}(?![A-Za-z\d(])"
    r"|[(\[〔]\d{4}[)\]〕][㐀-鿿]{1,2}\d{0,4}[㐀-鿿]{1,4}\d{1,6}号"
    r"|第?\s?\d{5,}(?:\.\d)?\s?[号號]"
)
_NAMED_NUMBER = re.compile(
    r"\b(?:docket|case|file|order|tracking|invoice|account|contract)\.?\s*(?:no\b|number|num\b|nr\b|#)\.?\s*"
    r"(?:is|was|:|=|#)?\s*" + _CODE + "|"
    r"(?:案件|订单|訂單|合同|账|帳)(?:[编編]?[号號][码碼]?)\s?[:为為是]?\s?" + _CODE,
    re.IGNORECASE,
)

_ID_NUMBER = re.compile(
    # mainland China: place, birth date, order, check digit or X
    r"(?<![A-Z\d])\d{6}[ -]?(?:19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dX](?![A-Z\d])"
    r"|(?<![A-Z\d])[\dA-HJ-NP-RTUW-Y]{2}\d{6}[\dA-HJ-NP-RTUW-Y]{10}(?![A-Z\d])"  # a firm's credit code
    r"|(?<![A-Z\d])[A-Z]{1,2}\d{6}\([\dA]\)"  # Hong Kong, Macao
    r"|(?<![A-Z\d])(?:[A-Z]{1,2}\d{7,9}|[A-Z]{1,2}\d{6}A)(?![A-Z\d])"  # Taiwan, Hong Kong; most passports
    r"|(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])",  # United States
    re.IGNORECASE | re.ASCII,
)
_NAMED_ID = re.compile(
    r"(?:passport|[护護]照|通行[证證]|身[份分][证證]|[驾駕]照|identity card|id card|driv\w+ licen[cs]e|social security)"
    r"[^\d\n]{0,20}?([A-Z]{0,3}\d[\dA-Z -]{3,20}[\dA-Z])",
    re.IGNORECASE,
)

_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)", re.ASCII)
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ ./()-]{0,2}\d){6,}|[零〇一二三四五六七八九幺]{7,}", re.ASCII)
_LONGEST_OF_A_LIST = 2


def links(text: str) -> Iterable[Span]:
    """Addresses of pages that hold more than a site's name: a path or a query may name a person."""
    return (match.span() for match in _LINK.finditer(text))


def e_mails(text: str) -> Iterable[Span]:
    return (match.span() for match in _E_MAIL.finditer(text))


def e_mails_in_other_scripts(text: str) -> Iterable[Span]:
    """For a text without the others: here the words before and after an address belong to it."""
    return (match.span() for match in _OTHER_E_MAIL.finditer(text))


def case_numbers(text: str) -> Iterable[Span]:
    """Numbers of court cases, orders, accounts."""
    yield from (match.span() for match in _CASE_NUMBER.finditer(text))
    yield from (match.span(match.lastindex or 0) for match in _NAMED_NUMBER.finditer(text))


def id_numbers(text: str) -> Iterable[Span]:
    yield from (match.span() for match in _ID_NUMBER.finditer(text))
    yield from (match.span(1) for match in _NAMED_ID.finditer(text))


def bank_cards(text: str) -> Iterable[Span]:
    return (match.span() for match in _CARD.finditer(text) if _passes_luhn(match[0]))


def long_numbers(text: str) -> Iterable[Span]:
    """Seven digits or more, however they are grouped."""
    return (match.span() for match in _LONG_NUMBER.finditer(text) if not is_list_of_short_numbers(match[0]))


def is_list_of_short_numbers(text: str) -> bool:
    """ "9 35 42 45" are classes; "06 12 34 56 78" is a phone."""
    groups = re.findall(r"\d+", text)
    is_short = all(len(group) <= _LONGEST_OF_A_LIST for group in groups)
    return bool(groups) and is_short and not text.startswith(("+", "0", "("))


def _passes_luhn(text: str) -> bool:
    digits = [int(character) for character in reversed(text) if character.isdigit()]
    doubled = (2 * digit - 9 if digit > 4 else 2 * digit for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
