"""What WeChat and WeCom share: Tencent's signature, its encryption of messages, and their XML."""

import base64
import hashlib
import os
import re
import struct
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from advisor.channel_menu import Menu
from web.channels.signing import require
from web.channels.wire import ForgedError

_BLOCK = 32
_ENCRYPTED = re.compile(rb"<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/=]+)(?:\]\]>)?\s*</Encrypt>")


def signature(token: str, *parts: str) -> str:
    """SHA-1 is Tencent's choice; the token makes it hard to forge."""
    return hashlib.sha1("".join(sorted([token, *parts])).encode()).hexdigest()  # noqa: S324


def require_signature(token: str, query: Mapping[str, str], name: str, *parts: str) -> None:
    """Raises ForgedError unless the query's field `name` signs its timestamp and nonce, and `parts`."""
    given = (query.get("timestamp", ""), query.get("nonce", ""))
    require(query.get(name, ""), signature(token, *given, *parts))


def encrypted_part(body: bytes) -> str:
    """Found by its tag, since nothing is parsed before the signature over it has been checked."""
    found = _ENCRYPTED.search(body)
    if not found:
        raise ForgedError("nothing encrypted")
    return found[1].decode()


class Codec:
    """AES-256-CBC as Tencent describes it; `receiver` is the account's id, which every message names.

    https://developer.work.weixin.qq.com/document/path/90968
    """

    def __init__(self, aes_key: str, receiver: str) -> None:
        """Raises ValueError for a key that is not 43 characters of base64."""
        self._key = base64.b64decode(f"{aes_key}=")
        if len(self._key) != _BLOCK:
            raise ValueError("the AES key must have 43 characters")
        self._receiver = receiver

    def encrypt(self, text: str, salt: bytes | None = None) -> str:
        content = text.encode()
        plain = (salt or os.urandom(16)) + struct.pack(">I", len(content)) + content + self._receiver.encode()
        padding = _BLOCK - len(plain) % _BLOCK
        encryptor = self._cipher().encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([padding]) * padding) + encryptor.finalize()).decode()

    def decrypt(self, encrypted: str) -> str:
        """Raises ValueError for what was encrypted with another key, or for another account."""
        decryptor = self._cipher().decryptor()
        plain = decryptor.update(base64.b64decode(encrypted)) + decryptor.finalize()
        plain = plain[: -plain[-1]] if plain else b""
        if len(plain) < 20:
            raise ValueError("too short")
        (length,) = struct.unpack(">I", plain[16:20])
        if plain[20 + length :].decode("utf-8", "replace") != self._receiver:
            raise ValueError("for another account")
        return plain[20 : 20 + length].decode()

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))


def menu_body(menu: Menu, language: str) -> dict[str, Any]:
    """https://developers.weixin.qq.com/doc/subscription/api/custommenu/api_createcustommenu.html; WeCom's too."""
    return {
        "button": [
            {
                "name": group.name(language),
                "sub_button": [{"type": "click", "name": one.name(language), "key": one.say} for one in group.entries],
            }
            for group in menu
        ]
    }


def read_xml(text: str | bytes) -> dict[str, str]:
    """The fields of a flat document. Raises ValueError, also for a document type: it may hold entities."""
    # As text, so that no other encoding can hide a document type from the look for one.
    content = text if isinstance(text, str) else text.decode()
    # The parser would take UTF-16 by its zeros all the same.
    if "<!DOCTYPE" in content or "<!ENTITY" in content or "\0" in content:
        raise ValueError("a document type")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - no entities, see above
    except ElementTree.ParseError as error:
        raise ValueError("not XML") from error
    return {child.tag: (child.text or "").strip() for child in root}


def write_xml(**fields: object) -> str:
    parts = "".join(f"<{name}>{_value(value)}</{name}>" for name, value in fields.items())
    return f"<xml>{parts}</xml>"


def _value(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return f"<![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]>"
