"""The desk's own labels (web/text/desk/), in English and Chinese; Traditional is made from the Simplified."""

import json
from pathlib import Path

from advisor.wording import base_language, in_script
from web.languages import LANGUAGES


class DeskWords:
    def __init__(self, folder: Path) -> None:
        files = {base: json.loads((folder / name).read_text("utf-8")) for base, name in _FILES.items()}
        self._words = {
            language: {key: in_script(text, language) for key, text in files[base_language(language)].items()}
            for language in LANGUAGES
        }

    def has(self, language: str, key: str) -> bool:
        return key in self._words[language]

    def say(self, language: str, key: str, **values: object) -> str:
        """Raises KeyError for a key there is not."""
        return str(self._words[language][key]).format(**values)


_FILES = {"en": "en.json", "zh": "zh-Hans.json"}
