"""What must be kept for a while but read by nobody: encrypted with a key made from ADVISOR_SECRET."""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def sealing_key(secret: str, use: bytes) -> bytes:
    """A key of its own for each `use`."""
    return base64.urlsafe_b64encode(HKDF(SHA256(), 32, None, use).derive(secret.encode()))


class Seal:
    def __init__(self, secret: str) -> None:
        self._cipher = Fernet(sealing_key(secret, b"channels"))

    def close(self, value: Any) -> str:
        """`value` is anything JSON can hold."""
        return self._cipher.encrypt(json.dumps(value, ensure_ascii=False).encode()).decode()

    def open(self, sealed: str) -> Any:
        """None for what was closed with another secret: it can no longer be read."""
        try:
            return json.loads(self._cipher.decrypt(sealed))
        except InvalidToken:
            return None
