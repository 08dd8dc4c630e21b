"""The number of an inquiry that people read out and type: five characters, none of them like another."""

import re
import secrets

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B and U V.
_LETTERS = "ACDEFGHJKMNPQRTWXY"
_DIGITS = "34679"
_LENGTH = 5
_SHAPE = re.compile(rf"(?<![0-9A-Za-z])[{_LETTERS}{_DIGITS}]{{{_LENGTH}}}(?![0-9A-Za-z])", re.IGNORECASE)


def new_reference() -> str:
    """A random reference; it always holds a letter and a digit, so that no word looks like one."""
    while True:
        reference = "".join(secrets.choice(_LETTERS + _DIGITS) for _ in range(_LENGTH))
        if _is_mixed(reference):
            return reference


def read_reference(text: str) -> str | None:
    """The first reference in a text, in capitals; None when there is none."""
    found = (match[0].upper() for match in _SHAPE.finditer(text))
    return next((reference for reference in found if _is_mixed(reference)), None)


def _is_mixed(reference: str) -> bool:
    return any(sign in _DIGITS for sign in reference) and any(sign in _LETTERS for sign in reference)
