"""The terms of the glossary that a longer text uses, so that a reader of the other language sees what it is about."""

import re

from advisor.glossary.term import Term, Terms
from advisor.language.script import simplify_characters

_HAN = re.compile(r"[㐀-鿿]")
# Shorter Latin names are too often another word.
_SHORTEST_LATIN = 5


class MentionedTerms:
    def __init__(self, terms: Terms) -> None:
        self._terms = {simplify_characters(name).casefold(): term for term in terms.values() for name in term.names()}
        names = sorted(filter(_is_telling, self._terms), key=len, reverse=True)
        self._names = re.compile("|".join(_pattern(name) for name in names) or r"(?!)")

    def find(self, text: str, most: int = 6) -> list[Term]:
        """In the order of the text, each once; of overlapping names the longest."""
        found = (self._terms[match[0]] for match in self._names.finditer(simplify_characters(text).casefold()))
        return list({id(term): term for term in found}.values())[:most]


def _is_telling(name: str) -> bool:
    return (bool(_HAN.search(name)) and len(name) > 1) or len(name) >= _SHORTEST_LATIN


def _pattern(name: str) -> str:
    return re.escape(name) if _HAN.search(name) else rf"\b{re.escape(name)}\b"
