"""The letter of a quiz option in what somebody typed: "B", "answer b", "选B"."""

import re
import unicodedata

from advisor.language.script import to_simplified

_LETTER = re.compile(
    r"(?:(?:the )?(?:answer|option)(?: is)?|i (?:choose|pick)|我?选(?:项)?|(?:我的)?答案(?:是)?)?[\s:]*"
    r"\(?([abc])\)?[.。!]?",
    re.IGNORECASE,
)
# Whatever is longer says more; to normalise a story takes a while.
_LONGEST = 40


def option_letter(text: str) -> str | None:
    """ "a", "b" or "c"; None for a message that says more than a letter."""
    if len(text.strip()) > _LONGEST:
        return None
    match = _LETTER.fullmatch(to_simplified(unicodedata.normalize("NFKC", text)).strip())
    return match[1].lower() if match else None
