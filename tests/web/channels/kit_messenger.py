import hashlib
import hmac
from typing import Any, ClassVar

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

HEADER = "X-Hub-Signature-256"


class MessengerKit(Kit):
    name = "messenger"
    settings: ClassVar = {
        "ADVISOR_MESSENGER_TOKEN": "messenger-token",
        "ADVISOR_MESSENGER_APP_SECRET": "messenger-app-secret",
        "ADVISOR_MESSENGER_VERIFY_TOKEN": "messenger-verify",
    }
    api = "ADVISOR_MESSENGER_API"
    proof = (HEADER,)

    def sign(self, content: bytes) -> Wire:
        digest = hmac.new(self.settings["ADVISOR_MESSENGER_APP_SECRET"].encode(), content, hashlib.sha256).hexdigest()
        return Wire("POST", {HEADER: f"sha256={digest}", "Content-Type": "application/json"}, content)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._event(user, message={"mid": f"m_{id}", "text": text})

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._event(user, message={"mid": f"m_{id}", "attachments": [{"type": "image"}]})

    def ignored(self) -> Wire:
        return self._event("4711", read={"watermark": 1})

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        return self._event(user, message={"mid": f"m_{id}", "text": "1", "quick_reply": {"payload": payload}})

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(call.body["message"]) for call in calls if call.path.endswith("/messages")]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"name": "IP Advisor", "id": "1"}

    def _event(self, user: str, **what: Any) -> Wire:
        event = {"sender": {"id": user}, "recipient": {"id": "1"}, "timestamp": 1_700_000_000_000, **what}
        return self.sign(as_json({"object": "page", "entry": [{"id": "1", "time": 1, "messaging": [event]}]}))


def _sent(said: dict[str, Any]) -> Sent:
    return Sent(said["text"], [(key["title"], key["payload"]) for key in said.get("quick_replies", [])])
