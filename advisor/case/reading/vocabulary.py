"""The words by which messages are read (knowledge/tools/reading.yml), and one clean form of a message."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.language.normalise import normalise
from advisor.language.script import simplify_characters
from advisor.yaml_file import read_yaml

_HAN = re.compile(r"[㐀-鿿]")
_ASKING_ENDS = ("吗", "呢")
_EDGES = " .,;:!?。，；：！？、\"'“”‘’()（）"


def plain(text: str) -> str:
    """Lower case, Simplified characters, half-width, single spaces."""
    return simplify_characters(normalise(text)).lower()


def pattern_of(words: list[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; a Latin word only as a whole word."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_bounded(word) for word in longest_first)) if words else re.compile(r"(?!)")


def _bounded(word: str) -> str:
    start = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", word) else ""
    end = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", word) else ""
    return f"{start}{re.escape(word)}{end}"


@dataclass(frozen=True)
class Vocabulary:
    """`lists` is the file; every text given to a method is in its `plain` form."""

    lists: dict[str, Any]

    def is_whole(self, text: str, name: str) -> bool:
        """Whether the message is nothing but a word of the list."""
        return text.strip(_EDGES) in self.lists[name]

    def ends_with(self, text: str, name: str) -> bool:
        """Whether the last thing the message says is a word of the list."""
        words = pattern_of(self.lists[name]).pattern
        return bool(re.search(f"(?:{words})$", text.strip(_EDGES)))

    def asks(self, text: str) -> bool:
        """Whether the message asks: a question word anywhere in Chinese, at the head of a clause in English."""
        if _HAN.search(text):
            return bool(pattern_of(self.lists["question_words"]["zh"]).search(text))
        return bool(self._english_question.search(text))

    def only_asks(self, text: str) -> bool:
        """Whether the whole message is a question, and no account that holds a question word."""
        return (
            text.endswith("?") or bool(self._english_question.match(text)) or text.strip(_EDGES).endswith(_ASKING_ENDS)
        )

    @property
    def _english_question(self) -> re.Pattern[str]:
        words = pattern_of(self.lists["question_words"]["en"]).pattern
        return re.compile(rf"(?:^|[,;.:!?]|\b(?:and|but|so|then|or|please)\b)\W*(?:{words})")

    def without_denial(self, text: str) -> str:
        """ "not a patent, a design" without what is denied; the whole text when nothing else is said."""
        denied = re.compile(f"(?:{pattern_of(self.lists['denial']).pattern})[^,;.，；。]*[,;.，；。]")
        return denied.sub("", text)


def read_vocabulary(path: Path) -> Vocabulary:
    return Vocabulary(read_yaml(path))
