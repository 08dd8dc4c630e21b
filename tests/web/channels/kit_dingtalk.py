import base64
import hashlib
import hmac
import os
import time
from typing import Any, ClassVar

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

SECRET = "dingtalk-app-secret"


class DingTalkKit(Kit):
    name = "dingtalk"
    settings: ClassVar = {"ADVISOR_DINGTALK_APP_KEY": "dingtests", "ADVISOR_DINGTALK_APP_SECRET": SECRET}
    api = "ADVISOR_DINGTALK_API"
    more_apis = ("ADVISOR_DINGTALK_LOGIN_API",)
    proof = ("sign", "timestamp")

    def sign(self, content: bytes) -> Wire:
        stamp = str(int(time.time() * 1000))
        digest = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        return Wire("POST", {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}, content)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self.told(id, user, msgtype="text", text={"content": f" {text}"})

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self.told(id, user, msgtype="picture", content={"downloadCode": "x"})

    def ignored(self) -> Wire:
        return self.sign(as_json({"ping": True}))

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [Sent(call.body["markdown"]["text"], []) for call in calls if call.path.endswith("sendBySession")]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"errcode": 0, "accessToken": "dingtalk-access"}

    def told(self, id: str, user: str, **parts: Any) -> Wire:
        base = os.environ.get(self.api, "https://oapi.dingtalk.com")
        message = {
            "msgId": f"msg{id}",
            "conversationId": f"cid{user}",
            "conversationType": "1",
            "senderId": user,
            "sessionWebhook": f"{base}/robot/sendBySession?session=x",
            **parts,
        }
        return self.sign(as_json(message))
