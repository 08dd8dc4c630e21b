"""What a person wants done with their own data, told by the whole message (knowledge/privacy/wishes.yml).

A question about deletion in general ("Can a rival be made to delete my data?") is none.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from advisor.language.normalise import normalise
from advisor.language.script import simplify_characters
from advisor.yaml_file import read_yaml

Wish = Literal["erase", "export", "notice", "confirm", "yes", "no"]
# The longest wish is far shorter.
_LONGEST = 120
# More words around a wish than this, and it is no plain one; without an end there would be too many ways to read it.
_MOST = "{0,4}"
_MARKS = re.compile(r"[^\w]+")
_CHINESE_SPACE = re.compile(r"(?<=[㐀-鿿]) | (?=[㐀-鿿])")
# Payloads of the two buttons below the question whether to delete.
CONFIRM, KEEP = "/erase_my_data", "/keep_my_data"
_BUTTONS: dict[str, Wish] = {CONFIRM: "confirm", KEEP: "no"}


class WishReader:
    def __init__(self, path: Path) -> None:
        """Raises ContentError."""
        words: dict[str, Any] = read_yaml(path)
        before, after = words.pop("before"), words.pop("after")
        self._patterns = {
            wish: [_pattern(lists, before, after, language) for language in ("en", "zh")]
            for wish, lists in words.items()
        }

    def read(self, text: str, is_asked: bool) -> Wish | None:
        """The wish of a message; a bare yes or no counts only where one was asked for."""
        if text in _BUTTONS:
            return _BUTTONS[text]
        if len(text) > _LONGEST:
            return None
        clean = _clean(text)
        wishes: tuple[Wish, ...] = ("confirm", *(("yes", "no") if is_asked else ()), "erase", "export", "notice")
        return next((wish for wish in wishes if any(each.fullmatch(clean) for each in self._patterns[wish])), None)


def _clean(text: str) -> str:
    plain = simplify_characters(normalise(text).lower())
    return _CHINESE_SPACE.sub("", _MARKS.sub(" ", plain).strip())


def _pattern(
    lists: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], language: str
) -> re.Pattern[str]:
    whole = _any(lists["whole"][language])
    if "verbs" not in lists:
        return re.compile(whole)
    verb, thing = _any(lists["verbs"][language]), _any(lists["things"][language])
    first, last = _any(before[language]), _any(after[language])
    if language == "en":
        return re.compile(rf"(?:{first} ){_MOST}(?:{whole}|{verb} {thing})(?: {last}){_MOST}")
    way_round = rf"[把将]?{thing}(?:都|全|全都|全部|统统|彻底|给我|给){_MOST}{verb}"
    return re.compile(rf"(?:{first}){_MOST}(?:{whole}|{verb}(?:一份)?{thing}|{way_round})(?:{last}){_MOST}")


def _any(words: Iterable[str]) -> str:
    """Longest first, so that "delete all" is not read as "delete"."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
