"""The words around an answer (knowledge/wording.yml) in the reader's language and script."""

from pathlib import Path

from advisor.language.script import to_traditional
from advisor.yaml_file import read_yaml


def base_language(language: str) -> str:
    """ "en" or "zh": the language content is written in."""
    return "en" if language == "en" else "zh"


def in_script(text: str, language: str, country: str | None = None) -> str:
    """`text` as a reader of `language` sees it: Chinese in Traditional characters for "zh-Hant"."""
    return to_traditional(text, country) if language == "zh-Hant" else text


class Wording:
    def __init__(self, phrases: dict[str, dict[str, str]]) -> None:
        self._phrases = phrases

    def say(self, phrase: str, language: str, **values: object) -> str:
        """The phrase in "en" or "zh" (Simplified), its {names} filled in. Raises KeyError for an unknown phrase."""
        return self._phrases[phrase][base_language(language)].format(**values)


def read_wording(path: Path) -> Wording:
    return Wording(read_yaml(path))
