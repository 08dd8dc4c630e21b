"""What WeChat and WeCom share on the platform's side, written anew from Tencent's description."""

import base64
import hashlib
import struct
import time
from xml.etree import ElementTree

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def sha1(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324


def proof(token: str, name: str, *parts: str, at: float | None = None) -> dict[str, str]:
    stamp, nonce = str(int(at or time.time())), "263014780"
    return {"timestamp": stamp, "nonce": nonce, name: sha1(token, stamp, nonce, *parts)}


def seal(key: str, receiver: str, text: str) -> str:
    content = text.encode()
    plain = b"0123456789abcdef" + struct.pack(">I", len(content)) + content + receiver.encode()
    plain += bytes([32 - len(plain) % 32]) * (32 - len(plain) % 32)
    encryptor = _cipher(key).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


def unseal(key: str, sealed: str) -> str:
    decryptor = _cipher(key).decryptor()
    plain = decryptor.update(base64.b64decode(sealed)) + decryptor.finalize()
    return plain[20 : 20 + struct.unpack(">I", plain[16:20])[0]].decode()


def fields(text: str) -> dict[str, str]:
    return {child.tag: child.text or "" for child in ElementTree.fromstring(text)}  # noqa: S314 - our own words


def _cipher(key: str) -> Cipher[modes.CBC]:
    secret = base64.b64decode(f"{key}=")
    return Cipher(algorithms.AES(secret), modes.CBC(secret[:16]))
