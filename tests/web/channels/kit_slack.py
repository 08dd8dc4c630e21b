import hashlib
import hmac
import json
import time
from typing import Any, ClassVar
from urllib.parse import urlencode

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call


class SlackKit(Kit):
    name = "slack"
    settings: ClassVar = {"ADVISOR_SLACK_TOKEN": "xoxb-tests-only", "ADVISOR_SLACK_SIGNING_SECRET": "slack-secret"}
    api = "ADVISOR_SLACK_API"
    proof = ("X-Slack-Signature", "X-Slack-Request-Timestamp")

    def sign(self, content: bytes) -> Wire:
        return self._sign(content, "application/json")

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._event(id, user, text=text)

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._event(id, user, text="", subtype="file_share", files=[{"id": "F1"}])

    def ignored(self) -> Wire:
        return self._event("5", "4711", text="our own words", bot_id="B1")

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        press = {
            "type": "block_actions",
            "user": {"id": user},
            "channel": {"id": f"D{user}"},
            "actions": [{"type": "button", "action_id": "choice-0", "value": payload, "action_ts": f"{id}.1"}],
        }
        return self._sign(urlencode({"payload": json.dumps(press)}).encode(), "application/x-www-form-urlencoded")

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(call.body) for call in calls if call.path == "chat.postMessage"]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"ok": True, "user": "ip_advisor", "team": "Teapots"}

    def stale(self, wire: Wire) -> Wire:
        """Signed rightly, ten minutes ago."""
        return self._sign(wire.content, wire.headers["Content-Type"], time.time() - 600)

    def _sign(self, content: bytes, kind: str, at: float | None = None) -> Wire:
        stamp = str(int(at or time.time()))
        secret = self.settings["ADVISOR_SLACK_SIGNING_SECRET"].encode()
        digest = hmac.new(secret, f"v0:{stamp}:".encode() + content, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Signature": f"v0={digest}", "X-Slack-Request-Timestamp": stamp, "Content-Type": kind}
        return Wire("POST", headers, content)

    def _event(self, id: str, user: str, **parts: Any) -> Wire:
        event = {"type": "message", "channel": f"D{user}", "channel_type": "im", "user": user, "ts": "1.1", **parts}
        return self.sign(as_json({"type": "event_callback", "event_id": f"Ev{id}", "event": event}))


def _sent(body: dict[str, Any]) -> Sent:
    section, *rest = body["blocks"]
    keys = [key for block in rest for key in block["elements"]]
    return Sent(section["text"]["text"], [(key["text"]["text"], key["value"]) for key in keys])
