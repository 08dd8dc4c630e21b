from typing import Any, ClassVar

import httpx

from tests.web.channels.kit import Kit, Sent, Wire
from tests.web.channels.tencent_kit import fields, proof, seal, unseal
from tests.web.stand_in_platform import Call

TOKEN, KEY, APP = "wechat-token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6"


class WeChatKit(Kit):
    name = "wechat"
    settings: ClassVar = {
        "ADVISOR_WECHAT_APP_ID": APP,
        "ADVISOR_WECHAT_APP_SECRET": "wechat-app-secret",
        "ADVISOR_WECHAT_TOKEN": TOKEN,
        "ADVISOR_WECHAT_AES_KEY": KEY,
    }
    api = "ADVISOR_WECHAT_API"
    proof = ("msg_signature", "timestamp", "nonce")
    passive = True

    def sign(self, content: bytes) -> Wire:
        sealed = seal(KEY, APP, content.decode("utf-8", "replace"))
        body = f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
        query = proof(TOKEN, "msg_signature", sealed) | {"encrypt_type": "aes"}
        return Wire("POST", {"Content-Type": "text/xml"}, body.encode(), query)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._message(user, f"<MsgType>text</MsgType><Content><![CDATA[{text}]]></Content><MsgId>{id}</MsgId>")

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._message(user, f"<MsgType>voice</MsgType><MediaId>m</MediaId><MsgId>{id}</MsgId>")

    def ignored(self) -> Wire:
        return self._message("4711", "<MsgType>event</MsgType><Event>unsubscribe</Event>")

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        press = f"<MsgType>event</MsgType><Event>CLICK</Event><EventKey><![CDATA[{payload}]]></EventKey>"
        return self._message(user, press, int(id))

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [Sent(call.body["text"]["content"], []) for call in calls if call.path.endswith("/custom/send")]

    def answered(self, response: httpx.Response) -> list[Sent]:
        if not response.text.startswith("<xml>"):
            return []
        sealed = fields(response.text)["Encrypt"]
        return [Sent(fields(unseal(KEY, sealed))["Content"], [])]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"errcode": 0, "errmsg": "ok", "access_token": "wechat-access", "expires_in": 7200}

    def _message(self, user: str, parts: str, at: int = 1_700_000_000) -> Wire:
        head = f"<ToUserName>gh_1</ToUserName><FromUserName>{user}</FromUserName><CreateTime>{at}</CreateTime>"
        return self.sign(f"<xml>{head}{parts}</xml>".encode())
