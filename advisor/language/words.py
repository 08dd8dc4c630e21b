"""Finding listed words in a text of either language."""

import re
from collections.abc import Iterable

_HAN = re.compile("[㐀-鿿]")


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for lower-case text: Latin words match whole, Chinese ones anywhere; the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, longest_first)) or r"(?!)")


def _bounded(word: str) -> str:
    return re.escape(word) if _HAN.search(word) else rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
