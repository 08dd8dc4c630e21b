import base64
import hashlib
import json
import time
from typing import Any, ClassVar

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

KEY = "feishu-encrypt-key"


class FeishuKit(Kit):
    name = "feishu"
    settings: ClassVar = {
        "ADVISOR_FEISHU_APP_ID": "cli_9f5343c580712544",
        "ADVISOR_FEISHU_APP_SECRET": "feishu-app-secret",
        "ADVISOR_FEISHU_ENCRYPT_KEY": KEY,
        "ADVISOR_FEISHU_VERIFICATION_TOKEN": "feishu-verification",
    }
    api = "ADVISOR_FEISHU_API"
    proof = ("X-Lark-Signature", "X-Lark-Request-Timestamp", "X-Lark-Request-Nonce")

    def sign(self, content: bytes) -> Wire:
        body = self.seal(content)
        stamp, nonce = str(int(time.time())), "n0nce"
        digest = hashlib.sha256(f"{stamp}{nonce}{KEY}".encode() + body).hexdigest()
        headers = {"X-Lark-Request-Timestamp": stamp, "X-Lark-Request-Nonce": nonce, "X-Lark-Signature": digest}
        return Wire("POST", headers | {"Content-Type": "application/json"}, body)

    def seal(self, content: bytes) -> bytes:
        padded = content + bytes([16 - len(content) % 16]) * (16 - len(content) % 16)
        start = b"0123456789abcdef"
        encryptor = Cipher(algorithms.AES(hashlib.sha256(KEY.encode()).digest()), modes.CBC(start)).encryptor()
        return as_json({"encrypt": base64.b64encode(start + encryptor.update(padded)).decode()})

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._message(id, user, "text", {"text": text})

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._message(id, user, "image", {"image_key": "img"})

    def ignored(self) -> Wire:
        return self._event("5", "im.message.message_read_v1", {"reader": {}})

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        press = {
            "operator": {"open_id": f"ou_{user}"},
            "action": {"tag": "button", "value": {"say": payload}},
            "context": {"open_chat_id": f"oc_{user}"},
        }
        return self._event(id, "card.action.trigger", press)

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(json.loads(call.body["content"])) for call in calls if call.path.endswith("im/v1/messages")]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"code": 0, "tenant_access_token": "feishu-access", "expire": 7200, "bot": {"app_name": "IP Advisor"}}

    def _message(self, id: str, user: str, kind: str, content: dict[str, str]) -> Wire:
        message = {
            "message_id": f"om_{id}",
            "chat_id": f"oc_{user}",
            "chat_type": "p2p",
            "message_type": kind,
            "content": json.dumps(content),
        }
        event = {"sender": {"sender_id": {"open_id": f"ou_{user}"}}, "message": message}
        return self._event(id, "im.message.receive_v1", event)

    def _event(self, id: str, kind: str, event: dict[str, Any]) -> Wire:
        header = {"event_id": f"e{id}", "event_type": kind, "token": "feishu-verification"}
        return self.sign(as_json({"schema": "2.0", "header": header, "event": event}))


def _sent(card: dict[str, Any]) -> Sent:
    text, *rest = card["elements"]
    keys = [key for element in rest for key in element["actions"]]
    return Sent(text["content"], [(key["text"]["content"], key["value"]["say"]) for key in keys])
