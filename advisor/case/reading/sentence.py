"""A sentence with the dates and places in it: each serves one fact, and words beside it tell which."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.case.reading.vocabulary import pattern_of, plain
from advisor.case.value import Money

_BEFORE = 30
_AFTER = 12


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    value: Any


@dataclass(frozen=True)
class Mentions:
    """What a longer text names; `places` are codes of countries and offices."""

    dates: tuple[date, ...]
    places: tuple[str, ...]
    amounts: tuple[Money, ...]


@dataclass
class Sentence:
    """`dates` and `places` are those not used yet, in reading order; `text` is in its `plain` form."""

    text: str
    dates: list[Mention]
    places: list[Mention]

    def __post_init__(self) -> None:
        self._edges = sorted((mention.start, mention.end) for mention in (*self.dates, *self.places))

    def take(self, among: list[Mention], cues: tuple[str, ...], needs_cue: bool) -> Mention | None:
        """The mention a cue stands beside, else the first one if none is needed."""
        # "Brazil from Senegal": a word behind a place speaks of the next one.
        behind = among is self.dates
        found = next((mention for mention in among if self._has_cue(mention, cues, behind)), None)
        if found is None and among and not needs_cue:
            found = among[0]
        if found:
            among.remove(found)
        return found

    def take_all(self, cues: tuple[str, ...], needs_cue: bool) -> tuple[Any, ...]:
        """Every place from the one a cue stands before, or all if none is needed."""
        first = next((n for n, place in enumerate(self.places) if self._has_cue(place, cues, False)), None)
        if first is None:
            first = len(self.places) if needs_cue else 0
        taken = self.places[first:]
        del self.places[first:]
        return tuple(dict.fromkeys(place.value for place in taken))

    def _has_cue(self, mention: Mention, cues: tuple[str, ...], behind: bool) -> bool:
        """Whether a cue stands before this mention, or `behind` it, short of its neighbours and close by."""
        before = max((end for _, end in self._edges if end <= mention.start), default=0)
        after = min((start for start, _ in self._edges if start >= mention.end), default=len(self.text))
        pattern = pattern_of([plain(cue) for cue in cues])
        near_before = self.text[max(before, mention.start - _BEFORE) : mention.start]
        near_after = self.text[mention.end : min(after, mention.end + _AFTER)]
        return bool(pattern.search(near_before) or (behind and pattern.search(near_after)))
