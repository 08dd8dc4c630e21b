"""Chinese in its two scripts: telling them apart and turning one into the other (OpenCC)."""

import re
from functools import cache
from pathlib import Path

import opencc
from ruamel.yaml import YAML

_TERMS = Path(__file__).with_name("traditional_terms.yml")
_HONG_KONG = frozenset({"HK", "MO"})


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def to_simplified(text: str) -> str:
    """Simplified characters and mainland words, for matching: 軟體 becomes 软件."""
    return str(_converter("tw2sp").convert(text))


def simplify_characters(text: str) -> str:
    """Simplified characters, one for one, so that positions in the text stay what they were."""
    converted = str(_converter("t2s").convert(text))
    return converted if len(converted) == len(text) else text


def to_traditional(text: str, country: str | None = None) -> str:
    """Traditional characters: Hong Kong's forms for HK and MO, else Taiwan's forms and its terms.

    OpenCC's own word lists for Taiwan are made for computing (程序 becomes 程式), so terms come from a list of ours.
    """
    if country in _HONG_KONG:
        return str(_converter("s2hk").convert(text))
    pattern, terms = _taiwan_terms()
    return pattern.sub(lambda found: terms[found[0]], _converter("s2tw").convert(text))


def script_of(text: str) -> str | None:
    """ "Hans" or "Hant", or None when every character is common to both."""
    simplified = _converter("t2s").convert(text)
    traditional = _converter("s2t").convert(text)
    traditional_count = sum(a != b for a, b in zip(text, simplified, strict=False))
    simplified_count = sum(a != b for a, b in zip(text, traditional, strict=False))
    if traditional_count == simplified_count:
        return None
    return "Hant" if traditional_count > simplified_count else "Hans"


@cache
def _taiwan_terms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern, longest term first, so that a kept name wins over the term inside it."""
    lists = YAML(typ="safe", pure=True).load(_TERMS)
    terms = {**lists["taiwan"], **{name: name for name in lists["keep"]}}
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), terms
