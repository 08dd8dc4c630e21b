"""Tells a question for the meaning of a term from any other, and what it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from advisor.language.normalise import normalise
from advisor.language.script import simplify_characters
from advisor.yaml_file import read_yaml

_PATTERNS = Path(__file__).with_name("patterns.yml")
# A question for a meaning is short; what is longer is a story.
_LONGEST = 160
_END = ".。?？!！~～…"


@dataclass(frozen=True)
class MeaningAsked:
    """`name` is what the question calls the term; `in_other_language` asks for its name there, not for its meaning."""

    name: str
    in_other_language: bool


def meanings_asked(text: str) -> Iterator[MeaningAsked]:
    """How `text` may be read as a question for a term, the likeliest reading first; none when it asks anything else."""
    asked = simplify_characters(normalise(text)).casefold().rstrip(f" {_END}")
    if len(asked) <= _LONGEST:
        for pattern, in_other_language in _patterns():
            if found := pattern.fullmatch(asked):
                yield MeaningAsked(found["name"], in_other_language)


def other_words() -> frozenset[str]:
    """Words of their own that look like a mistyped term."""
    return frozenset(_read()["other_words"])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """(pattern, whether it asks for the name in the other language) in the order to try them."""
    return tuple(
        (re.compile(words["before"] + form.replace("{name}", words["name"]) + words["after"]), kind == "translations")
        for kind in ("translations", "forms")
        for words in (_read()[language] for language in ("en", "zh"))
        for form in words[kind]
    )


@cache
def _read() -> dict[str, Any]:
    patterns: dict[str, Any] = read_yaml(_PATTERNS)
    return patterns
