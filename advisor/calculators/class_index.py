"""Finds listed goods and services by everyday words of either language: weighed words, the head of a phrase twice."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.language.segment import tokens

_HAN = re.compile(r"[㐀-鿿]")
_BRACKETS = re.compile(r"[\[(（【][^\])）】]*[\])）】]|\*")
# What follows one of these, or a comma, only says more about the thing before it: "parts for cars".
_AFTER_HEAD = re.compile(r"\s(?:for|of|with|from|in|on|to|by|against|made|being|other|and|at|without|not|about)\s|,")
_HEAD_WEIGHT = 2.0
_FEWEST_LETTERS = 3


@dataclass(frozen=True)
class Term:
    """A thing of a list, in one language; `is_listed` when the wording is that of the classification."""

    class_id: str
    text: str
    language: str
    is_listed: bool


@dataclass(frozen=True)
class Match:
    term: Term
    score: float


class ClassIndex:
    def __init__(self, terms: Iterable[Term], empty_words: frozenset[str]) -> None:
        """`empty_words` say nothing about what a thing is: "services", "our"."""
        self._terms = list(terms)
        self._empty = empty_words

    def find(self, text: str, limit: int) -> list[Match]:
        """The nearest terms, nearest first, with a likeness from 0 to 1."""
        features = self._features(text)
        length = self._length(features)
        dots: dict[int, float] = defaultdict(float)
        for feature, count in features.items():
            weight = self._weight(feature)
            for place, held in self._postings.get(feature, ()):
                dots[place] += count * held * weight * weight
        scored = ((dot / (length * self._lengths[place]), place) for place, dot in dots.items())
        best = sorted(scored, key=lambda one: (-one[0], one[1]))[:limit]
        return [Match(self._terms[place], min(score, 1.0)) for score, place in best]

    @cached_property
    def _held(self) -> list[Counter[str]]:
        return [self._features(term.text) for term in self._terms]

    @cached_property
    def _postings(self) -> Mapping[str, list[tuple[int, float]]]:
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, features in enumerate(self._held):
            for feature, count in features.items():
                postings[feature].append((place, count))
        return postings

    @cached_property
    def _lengths(self) -> list[float]:
        return [self._length(features) for features in self._held]

    def _weight(self, feature: str) -> float:
        """Rare words tell more; one nobody knows still makes a thing unlike those that are known."""
        known = len(self._postings.get(feature, ()))
        weight = math.log(1 + len(self._terms) / (1 + known))
        return weight * (0.5 if len(feature) == 1 else 1.0)

    def _length(self, features: Counter[str]) -> float:
        return math.sqrt(sum((count * self._weight(feature)) ** 2 for feature, count in features.items())) or 1.0

    def _features(self, text: str) -> Counter[str]:
        plain = _BRACKETS.sub(" ", text.lower()).strip()
        if _HAN.search(plain):
            return Counter(dict(self._han_features(plain)))
        return Counter(dict(self._latin_features(plain)))

    def _latin_features(self, text: str) -> Iterator[tuple[str, float]]:
        head = self._stems(_AFTER_HEAD.split(text)[0])
        rest = [stem for stem in self._stems(text) if stem not in head]
        for stem in rest:
            yield stem, 1.0
        for place, stem in enumerate(head):
            yield stem, _HEAD_WEIGHT if place == len(head) - 1 else 1.0

    def _stems(self, text: str) -> list[str]:
        words = (word for word, _, _ in tokens(text))
        return [_stem(word) for word in words if word not in self._empty and _stem(word) not in self._empty]

    def _han_features(self, text: str) -> Iterator[tuple[str, float]]:
        run = "".join(word for word, _, _ in tokens(text) if word not in self._empty)
        pairs = [run[place : place + 2] for place in range(len(run) - 1)]
        for character in dict.fromkeys(run):
            yield character, 1.0
        for pair in dict.fromkeys(pairs[:-1]):
            yield pair, 1.0
        if pairs:
            yield pairs[-1], _HEAD_WEIGHT
            # The last character is most of what a thing is: 牙刷, 皮鞋.
            yield f"{run[-1]}$", 1.0
        elif run:
            yield f"{run}$", 1.0


def _stem(word: str) -> str:
    """The singular, without the endings that make no other thing of it."""
    for ending, put in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
        ("'s", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST_LETTERS - len(put):
            return word if word.endswith(("ss", "us", "is")) and ending == "s" else word[: -len(ending)] + put
    return word
