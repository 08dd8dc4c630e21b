"""Finding the term a name stands for: as listed, in the plural, or mistyped."""

import difflib
import re
from collections import defaultdict
from dataclasses import dataclass

from advisor.glossary.name import name_key
from advisor.glossary.question import other_words
from advisor.glossary.term import PLACES, Term, Terms

_HAN = re.compile(r"[㐀-鿿]")
_IN_BRACKETS = re.compile(r"[(（].*?[)）]")
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))
# A shorter name is too near to other words to be a typing error; a long one may hold two errors.
_SHORTEST, _LONG = 6, 12
_SHORTEST_CHINESE = 4
# Share of letters in common, as difflib counts it: "oficeaction" and "officeaction" have 0.96.
_LIKE = 0.87


@dataclass(frozen=True)
class Found:
    """`likeness` is 1.0 for a listed name, below it for a mistyped one."""

    term: Term
    likeness: float


class TermFinder:
    def __init__(self, terms: Terms) -> None:
        self._by_key = {name_key(name): term for term in terms.values() for name in term.names()}
        self._mainland = {
            name_key(form): name_key(term.head("zh"))
            for term in terms.values()
            for place in PLACES
            if (form := term.form(place))
        }
        self._latin = [key for key in self._by_key if not _HAN.search(key)]
        self._by_characters: dict[str, list[str]] = defaultdict(list)
        for key in self._by_key:
            self._by_characters["".join(sorted(key))].append(key)
        self._other_words = {name_key(word) for word in other_words()}

    def find(self, name: str) -> Found | None:
        """The term of that name, else the one it is surely mistyped from; None when there is none."""
        key = name_key(name)
        for listed in (key, *_singulars(key), name_key(_IN_BRACKETS.sub("", name)), self._in_mainland_terms(key)):
            if listed in self._by_key:
                return Found(self._by_key[listed], 1.0)
        return self._mistyped(key)

    def _in_mainland_terms(self, key: str) -> str:
        """智慧财产权保险 is Taiwan's name of 知识产权保险."""
        for form in sorted(self._mainland, key=len, reverse=True):
            key = key.replace(form, self._mainland[form])
        return key

    def _mistyped(self, key: str) -> Found | None:
        near = self._swapped(key) if _HAN.search(key) else self._near(key)
        terms = {id(self._by_key[other]): self._by_key[other] for other in near}
        if len(terms) != 1:
            return None
        likeness = max(difflib.SequenceMatcher(None, key, other).ratio() for other in near)
        return Found(next(iter(terms.values())), round(likeness, 2))

    def _swapped(self, key: str) -> list[str]:
        """Names of the same Chinese characters in another order: any other character may make another word."""
        return self._by_characters.get("".join(sorted(key)), []) if len(key) >= _SHORTEST_CHINESE else []

    def _near(self, key: str) -> list[str]:
        if len(key) < _SHORTEST or key in self._other_words:
            return []
        errors = 2 if len(key) >= _LONG else 1
        near = difflib.get_close_matches(key, self._latin, n=3, cutoff=_LIKE)
        return [other for other in near if other[0] == key[0] and abs(len(other) - len(key)) <= errors]


def _singulars(key: str) -> list[str]:
    return [key.removesuffix(ending) + instead for ending, instead in _PLURALS if key.endswith(ending)]
