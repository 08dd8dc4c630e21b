"""Recognises a message that tells an unpublished invention or a secret, by the signs of disclosure_signs.yml."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import ContentError
from advisor.language.script import simplify_characters
from advisor.yaml_file import read_yaml

KINDS = ("own", "how", "amounts", "unfiled", "secret", "lists", "known")
# Longer messages than the server takes are not read to their end.
_READ_CHARACTERS = 10_000
_MOST_OF_ONE = 4
# What names a thing and asks about it is shorter than what tells it; a Chinese character says more than a letter.
_SHORTEST = 90
_HAN = re.compile(r"[㐀-鿿]")
_HAN_WEIGHT = 3
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\+?\d[\d -]{7,}\d|(?:[$€£¥]|usd|eur|rmb|cny)\s?\d+|\d+(?:\.\d+)?\s?(?:元|块|万|美元)"
)


@dataclass(frozen=True)
class Signs:
    """How often each kind of sign was met; `contacts` are phone numbers, addresses and prices, `weight` the length."""

    counts: dict[str, int]
    contacts: int
    weight: int

    @property
    def is_disclosure(self) -> bool:
        if self.weight < _SHORTEST:
            return False
        return self._tells_a_secret or self._tells_a_list or self._tells_an_invention

    @property
    def _tells_a_secret(self) -> bool:
        told = self.counts["amounts"] * 2 + self.counts["how"]
        return bool(self.counts["secret"]) and (self.counts["amounts"] >= 2 or told >= 4)

    @property
    def _tells_a_list(self) -> bool:
        return bool(self.counts["lists"]) and self.contacts >= 2

    @property
    def _tells_an_invention(self) -> bool:
        """A detail more is needed for each thing that is not said: whose it is, that nobody knows it."""
        if self.counts["known"] and not self.counts["unfiled"]:
            return False
        needed = 3 - bool(self.counts["own"]) - bool(self.counts["unfiled"])
        return self.counts["how"] + self.counts["amounts"] >= needed


class SignReader:
    """Reads its file when it is made. Raises ContentError."""

    def __init__(self, path: Path) -> None:
        entries = read_yaml(path)
        if not isinstance(entries, dict) or set(entries) != set(KINDS):
            raise ContentError(path, 1, f"the keys must be {', '.join(KINDS)}")
        try:
            self._patterns = {kind: [re.compile(text) for text in entries[kind]] for kind in KINDS}
        except re.error as error:
            raise ContentError(path, 1, f"'{error.pattern!s:.40}' is no regular expression: {error.msg}") from error

    def read(self, text: str) -> Signs:
        """Never raises, whatever the text."""
        clean = plain(text)
        counts = {kind: _count(patterns, clean) for kind, patterns in self._patterns.items()}
        weight = len(clean) + (_HAN_WEIGHT - 1) * len(_HAN.findall(clean))
        return Signs(counts, len(_CONTACT.findall(clean)), weight)


def plain(text: str) -> str:
    """Lower case, Simplified characters, without half characters; all that a server takes of a long message."""
    whole = text[:_READ_CHARACTERS].encode("utf-8", "ignore").decode()
    return simplify_characters(unicodedata.normalize("NFKC", whole)).lower()


def _count(patterns: list[re.Pattern[str]], text: str) -> int:
    """How many different expressions of the patterns a text holds, up to a limit of each."""
    met = [list(dict.fromkeys(match[0] for match in pattern.finditer(text))) for pattern in patterns]
    return len({expression for found in met for expression in found[:_MOST_OF_ONE]})
