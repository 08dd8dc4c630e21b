"""One clean form of what people type, before anything reads it."""

import re
import unicodedata

# Zero-width characters and direction overrides hide or reorder text; nothing we read needs them.
_INVISIBLE = re.compile("[​-‏‪-‮⁠-⁤⁦-⁩﻿­\x00-\x08\x0b-\x1f\x7f]")
_TAG = re.compile(r"<[^<>]{1,200}>")
_SPACE = re.compile(r"\s+")

# The encoder and the classifier read this much; the middle of a longer message is left out.
READ_CHARACTERS = 2_000


def normalise(text: str) -> str:
    """NFKC, no invisible characters, no tags, single spaces, at most READ_CHARACTERS (its two ends)."""
    if len(text) > READ_CHARACTERS:
        half = READ_CHARACTERS // 2
        text = f"{text[:half]} {text[-half:]}"
    text = unicodedata.normalize("NFKC", text)
    return _SPACE.sub(" ", _TAG.sub(" ", _INVISIBLE.sub("", text))).strip()[:READ_CHARACTERS]
