"""The same question for another right: which article answers it, and which right "not X, I meant Y" means."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from advisor.errors import ContentError
from advisor.language.script import simplify_characters
from advisor.understanding.ranking import TOPICS
from advisor.yaml_file import read_yaml

_PATTERNS = Path(__file__).with_name("asking.yml")


class Counterparts:
    """`groups` hold articles that answer one question, each for a right of its own."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = groups

    def of(self, article: str | None, topics: Sequence[str]) -> str | None:
        """The article of one of `topics` that answers what `article` answers for its right."""
        for group in self._groups:
            if article in group:
                return next((other for other in group if other.split("/")[0] in topics), None)
        return None


def read_counterparts(path: Path) -> Counterparts:
    """Raises ContentError when an article stands in two groups."""
    groups = list(read_yaml(path).values())
    listed = [article for group in groups for article in group]
    twice = sorted({article for article in listed if listed.count(article) > 1})
    if twice:
        raise ContentError(path, 1, f"'{twice[0]}' stands in two groups: its counterpart would be unclear")
    return Counterparts(groups)


def topics_meant(text: str, rights: Sequence[str], previous_topic: str) -> tuple[str, ...]:
    """The topic of the right that a correction means; none when it names no right.

    Of several rights it is not the one just answered; "the design, not the logo" means the first, "not X, Y" the last.
    """
    named = [TOPICS[right] for right in rights if right in TOPICS]
    others = [topic for topic in named if topic != previous_topic] or named
    if not others:
        return ()
    return (others[0 if _says_last_what_is_wrong(text) else -1],)


def is_correction(text: str) -> bool:
    """Whether the message is nothing but "not X, Y" in so many words."""
    return _shows("correcting", text)


def _says_last_what_is_wrong(text: str) -> bool:
    return _shows("wrong_last", text)


def _shows(kind: str, text: str) -> bool:
    plain = simplify_characters(text).lower().strip(" 。！!")
    return any(pattern.search(plain) for pattern in _patterns(kind))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    patterns = read_yaml(_PATTERNS)[kind]
    return tuple(re.compile(pattern) for group in patterns.values() for pattern in group)
