"""What kind of help a message asks for: free help, or a place to settle a dispute (knowledge/contacts/needs.yml)."""

from pathlib import Path

from advisor.errors import ContentError
from advisor.language.script import to_simplified
from advisor.language.words import any_of
from advisor.yaml_file import read_yaml

NEEDS = ("adr", "free_help")


class NeedReader:
    def __init__(self, words: dict[str, list[str]]) -> None:
        self._patterns = {need: any_of(words[need]) for need in NEEDS}

    def read(self, text: str) -> str | None:
        """One of NEEDS, or None when the message names none."""
        plain = to_simplified(text).lower()
        return next((need for need, pattern in self._patterns.items() if pattern.search(plain)), None)


def read_needs(path: Path) -> NeedReader:
    """Raises ContentError."""
    words = read_yaml(path)
    if not isinstance(words, dict) or set(words) != set(NEEDS) or not all(map(_is_list_of_texts, words.values())):
        raise ContentError(path, 1, f"must hold a list of words for each of {', '.join(NEEDS)}")
    return NeedReader(words)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
