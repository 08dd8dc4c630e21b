"""Renderings that are never written, and what is written instead."""

import re
from collections.abc import Iterable, Iterator

from advisor.glossary.term import Term

_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[㐀-鿿]")


class LockedTerms:
    """`names` are names of offices, laws and services that hold such a rendering and are passed over."""

    def __init__(self, terms: Iterable[Term], names: Iterable[str]) -> None:
        self._right = {
            wrong: term.head("zh" if _HAN.search(wrong) else "en") for term in terms for wrong in term.forbidden
        }
        kept = "|".join(_written(name) for name in _longest_first(names)) or r"(?!)"
        wrong = "|".join(_written(rendering) for rendering in _longest_first(self._right)) or r"(?!)"
        self._pattern = re.compile(f"(?P<kept>{kept})|(?P<wrong>{wrong})")
        self._by_small_letters = {rendering.casefold(): right for rendering, right in self._right.items()}

    def breaches(self, text: str) -> Iterator[tuple[str, str]]:
        """(what is written, what should be) in the order of `text`."""
        for found in self._pattern.finditer(text):
            if found["wrong"]:
                yield found["wrong"], self._by_small_letters[found["wrong"].casefold()]


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _written(text: str) -> str:
    """A pattern for `text`: whole words in Latin letters, in any case unless `text` itself has capitals."""
    pattern = re.escape(text)
    if _LATIN.match(text[0]):
        pattern = rf"(?<![A-Za-z]){pattern}"
    if _LATIN.match(text[-1]):
        pattern = rf"{pattern}(?![A-Za-z])"
    return pattern if text != text.lower() else f"(?i:{pattern})"
