"""Keeps a message that tells a secret from going any further: in its place goes a payload that holds nothing of it."""

import re
from pathlib import Path

from advisor.disclosure.signs import SignReader, plain
from advisor.language.detect import detect_language
from advisor.reply import payload
from advisor.understanding.sentences import asking_sentences
from advisor.yaml_file import read_yaml

INTENT = "withhold_message"
# Of a sentence that asks, its last characters: before them it may tell.
_ENOUGH = 80


class DisclosureGuard:
    """Reads its files, `signs.yml` and `asked.yml` of a folder, when it is made. Raises ContentError."""

    def __init__(self, folder: Path) -> None:
        self._signs = SignReader(folder / "signs.yml")
        self._asked = {
            article: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
            for article, patterns in read_yaml(folder / "asked.yml").items()
        }

    def placeholder(self, text: str) -> str | None:
        """What may stand in place of a message that tells a secret; None for any other message.

        It names the language, the script and the article that answers the plain question: each from a list of ours.
        """
        if not self._signs.read(text).is_disclosure:
            return None
        whole = text.encode("utf-8", "ignore").decode()
        found = detect_language(whole)
        told = {"language": found.language} if found and found.is_spoken else {}
        if found and found.script:
            told["script"] = found.script
        if article := self._asked_in(whole):
            told["article"] = article
        return payload(INTENT, **told)

    def _asked_in(self, text: str) -> str | None:
        """The article of the plain question: what asks stands at the end of a sentence that tells and asks."""
        asking = [plain(sentence)[-_ENOUGH:] for sentence in asking_sentences(text)] or [plain(text)[-_ENOUGH:]]
        return next((article for article, pattern in self._asked.items() if any(map(pattern.search, asking))), None)
