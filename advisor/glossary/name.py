"""The one form in which names of terms are compared, however they are typed."""

import re

from advisor.language.normalise import normalise
from advisor.language.script import simplify_characters

_KEPT = re.compile(r"[^\W_]|[®©℗]")


def name_key(name: str) -> str:
    """Letters and digits only, in lower case and Simplified characters: "Trade-Mark" and "trademark" are one name."""
    return "".join(_KEPT.findall(simplify_characters(normalise(name)).casefold()))
