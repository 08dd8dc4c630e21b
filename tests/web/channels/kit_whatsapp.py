import hashlib
import hmac
from typing import Any, ClassVar

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

HEADER = "X-Hub-Signature-256"


class WhatsAppKit(Kit):
    name = "whatsapp"
    settings: ClassVar = {
        "ADVISOR_WHATSAPP_TOKEN": "whatsapp-token",
        "ADVISOR_WHATSAPP_APP_SECRET": "whatsapp-app-secret",
        "ADVISOR_WHATSAPP_VERIFY_TOKEN": "whatsapp-verify",
        "ADVISOR_WHATSAPP_PHONE_ID": "106540352242922",
    }
    api = "ADVISOR_WHATSAPP_API"
    proof = (HEADER,)

    def sign(self, content: bytes) -> Wire:
        digest = hmac.new(self.settings["ADVISOR_WHATSAPP_APP_SECRET"].encode(), content, hashlib.sha256).hexdigest()
        return Wire("POST", {HEADER: f"sha256={digest}", "Content-Type": "application/json"}, content)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._event({"messages": [_message(id, user, "text", {"body": text})]})

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._event({"messages": [_message(id, user, "image", {"id": "media"})]})

    def ignored(self) -> Wire:
        return self._event({"statuses": [{"id": "wamid.9", "status": "read"}]})

    def failed(self, key: str, code: int) -> Wire:
        """What WhatsApp sends minutes after it took a message it could not deliver."""
        error = {"code": code, "title": "Re-engagement message", "error_data": {"details": "…"}}
        status = {"id": "wamid.9", "status": "failed", "recipient_id": "4711", "errors": [error]}
        return self._event({"statuses": [status | {"biz_opaque_callback_data": key}]})

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        choice = {"type": "button_reply", "button_reply": {"id": payload, "title": "x"}}
        return self._event({"messages": [_message(id, user, "interactive", choice)]})

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(call.body) for call in calls if call.path.endswith("/messages")]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"display_phone_number": "15550051310", "messages": [{"id": "wamid.x"}]}

    def _event(self, value: dict[str, Any]) -> Wire:
        metadata = {"display_phone_number": "15550051310", "phone_number_id": "106540352242922"}
        change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
        event = {"object": "whatsapp_business_account", "entry": [{"id": "0", "changes": [change]}]}
        return self.sign(as_json(event))


def _message(id: str, user: str, kind: str, part: dict[str, Any]) -> dict[str, Any]:
    return {"from": user, "id": f"wamid.{id}", "timestamp": "1700000000", "type": kind, kind: part}


def _sent(body: dict[str, Any]) -> Sent:
    if body["type"] == "text":
        return Sent(body["text"]["body"], [])
    interactive = body["interactive"]
    action = interactive["action"]
    choices = [button["reply"] for button in action.get("buttons", [])]
    choices += [row for section in action.get("sections", []) for row in section["rows"]]
    return Sent(interactive["body"]["text"], [(choice["title"], choice["id"]) for choice in choices])
