"""Choosing the case that fulfils most of what was asked for, and telling what it does not fulfil."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from advisor.cases.case import Case
from advisor.cases.vocabulary import Vocabulary
from advisor.cases.wishes import KINDS, Wishes

# How much a kind of wish counts when not all can be fulfilled: where and what matter most to a reader.
_WEIGHTS = {"places": 5, "sectors": 4, "rights": 3, "themes": 2, "words": 2}
_OUTCOMES = ("positive", "open", "mixed", "negative")
_SETBACK = "setback"


@dataclass(frozen=True)
class Found:
    """`dropped` holds the wishes `case` does not fulfil."""

    case: Case
    dropped: Wishes


def find_case(
    cases: Iterable[Case],
    wishes: Wishes,
    vocabulary: Vocabulary,
    shown: Collection[str] = (),
    reader_country: str | None = None,
) -> Found | None:
    """The best case that is not among the ids `shown`; None when all have been shown.

    Between equals a case from the same region as a place wished for comes first, then one from the country of the
    reader, then a success (a failure, when setbacks are wished for).
    """
    wished = [kind for kind in KINDS if getattr(wishes, kind)]
    outcomes = _OUTCOMES[::-1] if _SETBACK in wishes.themes else _OUTCOMES
    unshown = [case for case in cases if case.id not in shown]
    if not unshown:
        return None

    def rank(case: Case) -> tuple[int, bool, bool, int, str]:
        kept = sum(_WEIGHTS[kind] for kind in wished if fulfils(case, kind, wishes, vocabulary))
        is_own = reader_country in case.countries
        return -kept, not _is_near(case, wishes, vocabulary), not is_own, outcomes.index(case.outcome), case.id

    best = min(unshown, key=rank)
    unfulfilled = {kind: getattr(wishes, kind) for kind in KINDS if not fulfils(best, kind, wishes, vocabulary)}
    return Found(best, Wishes(**unfulfilled))


def fulfils_all(case: Case, wishes: Wishes, vocabulary: Vocabulary) -> bool:
    return all(fulfils(case, kind, wishes, vocabulary) for kind in KINDS)


def fulfils(case: Case, kind: str, wishes: Wishes, vocabulary: Vocabulary) -> bool:
    """Whether the case fulfils the wishes of a kind; true when there are none."""
    wished = getattr(wishes, kind)
    if not wished:
        return True
    if kind == "places":
        return any(vocabulary.countries_of(place) & set(case.countries) for place in wished)
    if kind == "words":
        told = " ".join(case.text(language) for language in case.title).lower()
        return any(_mentions(told, word) for word in wished)
    return bool(set(getattr(case, kind)).intersection(wished))


def _is_near(case: Case, wishes: Wishes, vocabulary: Vocabulary) -> bool:
    """Whether it lies in a region of a place that was wished for."""
    regions = {region for place in wishes.places for region in vocabulary.regions_of(place)}
    return any(regions & vocabulary.regions_of(country) for country in case.countries)


def _mentions(text: str, word: str) -> bool:
    """A Chinese word anywhere; a Latin one whole, in its singular or its plural."""
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z0-9]){re.escape(word.removesuffix('s'))}s?(?![a-z0-9])", text) is not None
