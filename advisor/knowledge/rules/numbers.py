"""Numbers and links of a text, in a form that is the same in both languages."""

import re
import unicodedata
from collections import Counter

from advisor.knowledge.article import FACT_REFERENCE
from advisor.language.normalise import normalise

# A bare name of two parts (GOV.UK, JD.com) names a site as a word does and is no link.
_LINK = re.compile(
    r"(?:https?://|www\.)+((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./-]*\w)?)"
    r"|(?<![\w@.-])((?:[a-z0-9-]+\.){2,}[a-z]{2,}(?:/[\w./-]*\w)?|(?:[a-z0-9-]+\.)+[a-z]{2,}/[\w./-]*\w)",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# 第四十二、四十三条 is Articles 42 and 43; other numbers in words (两, two) are not compared.
_NUMERAL = "[零〇一二三四五六七八九十百千]+"
_ARTICLES = re.compile(rf"第{_NUMERAL}(?:[、和至到]{_NUMERAL})*(?=[条款章])")
# "May" is a month beside a number only.
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(
    rf"\b(?:({'|'.join(_MONTHS)})(?=\s+\d)|(?<=\d )({'|'.join(_MONTHS)})\b|({'|'.join(_MONTHS[:4] + _MONTHS[5:])})\b)",
    re.IGNORECASE,
)


def numbers(text: str) -> Counter[str]:
    """Every number outside links and fact references, with its count; "12 May" and 5月12日 agree."""
    plain = _LINK.sub(" ", FACT_REFERENCE.sub(" ", normalise(text)))
    plain = _MONTH.sub(lambda month: f" {_MONTHS.index(month[0].lower()) + 1} ", _THOUSANDS.sub("", plain))
    plain = _ARTICLES.sub(lambda articles: re.sub(_NUMERAL, lambda one: f" {_value(one[0])} ", articles[0]), plain)
    return Counter(number.lstrip("0") or "0" for number in _NUMBER.findall(plain))


def links(text: str) -> Counter[str]:
    """Every address, without https:// and www., in lower case."""
    return Counter((with_scheme or bare).lower() for with_scheme, bare in _LINK.findall(normalise(text)))


def _value(numeral: str) -> int:
    """Of a Chinese numeral below ten thousand."""
    total = unit = 0
    for character in numeral:
        value = int(unicodedata.numeric(character))
        total, unit = (total + (unit or 1) * value, 0) if value >= 10 else (total, value)
    return total + unit
