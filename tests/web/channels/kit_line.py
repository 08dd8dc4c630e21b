import base64
import hashlib
import hmac
from typing import Any, ClassVar

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

HEADER = "X-Line-Signature"


class LineKit(Kit):
    name = "line"
    settings: ClassVar = {"ADVISOR_LINE_TOKEN": "line-token", "ADVISOR_LINE_SECRET": "line-secret"}
    api = "ADVISOR_LINE_API"
    proof = (HEADER,)

    def sign(self, content: bytes) -> Wire:
        digest = hmac.new(self.settings["ADVISOR_LINE_SECRET"].encode(), content, hashlib.sha256).digest()
        headers = {HEADER: base64.b64encode(digest).decode(), "Content-Type": "application/json"}
        return Wire("POST", headers, content)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._event(id, user, "message", message={"id": id, "type": "text", "text": text})

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._event(id, user, "message", message={"id": id, "type": "sticker", "packageId": "1"})

    def ignored(self) -> Wire:
        return self._event("5", "4711", "unfollow")

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        return self._event(id, user, "postback", postback={"data": payload})

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(said) for call in calls if "/message/" in call.path for said in call.body["messages"]]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"displayName": "IP Advisor"}

    def refuse(self, call: Call, before: list[Call]) -> int:
        """https://developers.line.biz/en/docs/messaging-api/retrying-api-request"""
        key = call.headers.get("x-line-retry-key")
        return 409 if key and key in [known.headers.get("x-line-retry-key") for known in before] else 0

    def _event(self, id: str, user: str, kind: str, **parts: Any) -> Wire:
        event = {
            "type": kind,
            "webhookEventId": f"01FZ{id}",
            "timestamp": 1_700_000_000_000,
            "source": {"type": "user", "userId": user},
            "replyToken": f"r{id}",
            "mode": "active",
            **parts,
        }
        return self.sign(as_json({"destination": "xxx", "events": [event]}))


def _sent(said: dict[str, Any]) -> Sent:
    keys = [item["action"] for item in said.get("quickReply", {}).get("items", [])]
    return Sent(said["text"], [(key["label"], key["data"]) for key in keys])
