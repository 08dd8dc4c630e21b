"""Comparing signatures in constant time."""

import hashlib
import hmac

from web.channels.wire import ForgedError


def hmac_sha256(key: str, content: bytes) -> bytes:
    return hmac.new(key.encode(), content, hashlib.sha256).digest()


def require(given: str, expected: str) -> None:
    """Raises ForgedError unless both are the same and not empty."""
    if not expected or not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        raise ForgedError("signature")
