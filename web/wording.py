"""The labels and notices of the interface, kept in web/text/, one file a language."""

import json
from pathlib import Path
from typing import Any

from web.languages import LANGUAGES


class Wording:
    """Reads every language once; a missing key is a KeyError, which a test finds first."""

    def __init__(self, folder: Path) -> None:
        self._words = {language: json.loads((folder / f"{language}.json").read_text("utf-8")) for language in LANGUAGES}

    def words(self, language: str) -> dict[str, Any]:
        return dict(self._words[language])

    def sentence(self, key: str, language: str, **values: object) -> str:
        return str(self._words[language][key]).format(**values)
