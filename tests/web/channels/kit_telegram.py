from typing import Any, ClassVar

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramKit(Kit):
    name = "telegram"
    settings: ClassVar = {
        "ADVISOR_TELEGRAM_TOKEN": "110201543:tests-only",
        "ADVISOR_TELEGRAM_SECRET": "telegram-secret",
    }
    api = "ADVISOR_TELEGRAM_API"
    proof = (HEADER,)

    def sign(self, content: bytes) -> Wire:
        return Wire("POST", {HEADER: self.settings["ADVISOR_TELEGRAM_SECRET"]}, content)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._message(id, user, text=text)

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._message(id, user, voice={"file_id": "x", "duration": 3})

    def ignored(self) -> Wire:
        return self.sign(as_json({"update_id": 5, "my_chat_member": {"date": 1}}))

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        message = {"message_id": 1, "date": 1, "chat": {"id": int(user), "type": "private"}}
        press = {"id": "77", "from": {"id": int(user), "is_bot": False}, "message": message, "data": payload}
        return self.sign(as_json({"update_id": int(id), "callback_query": press}))

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(call.body) for call in calls if call.path.endswith("/sendMessage")]

    def respond(self, call: Call) -> dict[str, Any]:
        if call.path.endswith("/getMe"):
            return {"ok": True, "result": {"id": 1, "is_bot": True, "username": "ip_advisor_bot"}}
        return {"ok": True, "result": {}}

    def _message(self, id: str, user: str, **parts: Any) -> Wire:
        person = {"id": int(user), "is_bot": False, "first_name": "A", "language_code": "en"}
        chat = {"id": int(user), "type": "private"}
        message = {"message_id": int(id), "from": person, "chat": chat, "date": 1_700_000_000, **parts}
        return self.sign(as_json({"update_id": int(id), "message": message}))


def _sent(body: dict[str, Any]) -> Sent:
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return Sent(body["text"], [(key["text"], key["callback_data"]) for row in rows for key in row])
