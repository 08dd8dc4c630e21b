"""Chinese in its two scripts: telling them apart and turning one into the other (OpenCC)."""

import re
from functools import cache
from pathlib import Path

import opencc

from advisor.yaml_file import read_yaml

# Made from the glossary (advisor/glossary/forms.py).
TERMS = Path(__file__).with_name("traditional_terms.yml")
_WORDS = Path(__file__).with_name("traditional_words.yml")
_HONG_KONG = frozenset({"HK", "MO"})
_CONVERTERS = {"taiwan": "s2tw", "hong_kong": "s2hk"}


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
    """Traditional characters and terms: Hong Kong's for HK and MO, else Taiwan's.

    OpenCC's own word lists for Taiwan are made for computing (程序 becomes 程式), so terms come from lists of ours.
    """
    region = "hong_kong" if country in _HONG_KONG else "taiwan"
    pattern, forms = _forms(region)
    return pattern.sub(lambda found: forms[found[0]], traditional_characters(text, region))


def traditional_characters(text: str, region: str) -> str:
    """The characters alone, as "taiwan" or "hong_kong" writes them."""
    return str(_converter(_CONVERTERS[region]).convert(text))


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
def _forms(region: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern, longest first, so that a kept name wins over the term inside it."""
    words, terms = read_yaml(_WORDS), read_yaml(TERMS)
    forms = {**words["both"], **words[region], **terms[region], **{name: name for name in words["keep"]}}
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), forms
