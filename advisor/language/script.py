"""Chinese in its two scripts: telling them apart and turning one into the other (OpenCC)."""

from functools import cache

import opencc


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
    """Traditional characters: Hong Kong's forms for HK and MO, Taiwan's forms and words otherwise."""
    return str(_converter("s2hk" if country in {"HK", "MO"} else "s2twp").convert(text))


def script_of(text: str) -> str | None:
    """ "Hans" or "Hant", or None when every character is common to both."""
    simplified = _converter("t2s").convert(text)
    traditional = _converter("s2t").convert(text)
    traditional_count = sum(a != b for a, b in zip(text, simplified, strict=False))
    simplified_count = sum(a != b for a, b in zip(text, traditional, strict=False))
    if traditional_count == simplified_count:
        return None
    return "Hant" if traditional_count > simplified_count else "Hans"
