"""The place a short message names in a list just shown: "2", "the second one", 第二个, "last"."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from advisor.language.script import simplify_characters
from advisor.yaml_file import read_yaml

_WORDS = Path(__file__).with_name("ordinals.yml")
# Whatever is longer says more; to normalise a story takes a while.
_LONGEST = 40
LAST = -1


def place_named(text: str) -> int | None:
    """1 for the first, LAST for the last; None when the message is not a place in a list and nothing more."""
    if len(text.strip()) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", simplify_characters(text)).lower().strip(" .。!！,，、)）")
    if not plain:
        return None
    return next((place for pattern, place in _patterns() if pattern.fullmatch(plain)), None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    """One pattern a place: the words of either language around each of the place's names."""
    words = read_yaml(_WORDS)
    around = words["around"]
    return tuple(
        (re.compile("|".join(form.format(name="|".join(map(str, names))) for form in around)), place)
        for place, names in words["places"].items()
    )
