"""Mistaken assumptions in a question ("How do I copyright my brand name?"), put right before it is answered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.language.normalise import normalise
from advisor.language.script import to_simplified
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Premise:
    """`note` is said first, in "en" and "zh"."""

    id: str
    note: dict[str, str]
    patterns: tuple[re.Pattern[str], ...]

    def stands_in(self, plain: str) -> bool:
        return any(pattern.search(plain) for pattern in self.patterns)


class Premises:
    def __init__(self, premises: Iterable[Premise]) -> None:
        self._premises = tuple(premises)

    def in_question(self, text: str) -> Premise | None:
        """The first mistaken premise of knowledge/premises.yml that `text` shows."""
        plain = to_simplified(normalise(text)).lower()
        return next((premise for premise in self._premises if premise.stands_in(plain)), None)


def read_premises(path: Path) -> Premises:
    """Raises ContentError when an entry is not whole or a pattern is not a regular expression."""
    return Premises(_premise(name, entry, path) for name, entry in read_yaml(path).items())


def _premise(name: str, entry: Any, path: Path) -> Premise:
    if not isinstance(entry, dict) or set(entry) != {"when", "note"} or set(entry["note"]) != {"en", "zh"}:
        raise ContentError(path, 1, f"premise '{name}' needs a list 'when' and a note with 'en' and 'zh'")
    try:
        patterns = tuple(re.compile(pattern) for pattern in entry["when"])
    except re.error as error:
        raise ContentError(path, 1, f"premise '{name}': {error.pattern!r} is no regular expression: {error}") from error
    return Premise(name, dict(entry["note"]), patterns)
