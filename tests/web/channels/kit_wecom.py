from typing import Any, ClassVar

from tests.web.channels.kit import Kit, Sent, Wire
from tests.web.channels.tencent_kit import proof, seal
from tests.web.stand_in_platform import Call

TOKEN, KEY, CORP = "wecom-token", "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt", "ww1436e0e65a779aee"


class WeComKit(Kit):
    name = "wecom"
    settings: ClassVar = {
        "ADVISOR_WECOM_CORP_ID": CORP,
        "ADVISOR_WECOM_CORP_SECRET": "wecom-corp-secret",
        "ADVISOR_WECOM_AGENT_ID": "1000002",
        "ADVISOR_WECOM_TOKEN": TOKEN,
        "ADVISOR_WECOM_AES_KEY": KEY,
    }
    api = "ADVISOR_WECOM_API"
    proof = ("msg_signature", "timestamp", "nonce")

    def sign(self, content: bytes) -> Wire:
        sealed = seal(KEY, CORP, content.decode("utf-8", "replace"))
        body = f"<xml><ToUserName>{CORP}</ToUserName><Encrypt>{sealed}</Encrypt><AgentID>1000002</AgentID></xml>"
        return Wire("POST", {"Content-Type": "text/xml"}, body.encode(), proof(TOKEN, "msg_signature", sealed))

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._message(user, f"<MsgType>text</MsgType><Content><![CDATA[{text}]]></Content><MsgId>{id}</MsgId>")

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._message(user, f"<MsgType>location</MsgType><Label>x</Label><MsgId>{id}</MsgId>")

    def ignored(self) -> Wire:
        return self._message("4711", "<MsgType>event</MsgType><Event>enter_agent</Event>")

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        press = f"<MsgType>event</MsgType><Event>click</Event><EventKey><![CDATA[{payload}]]></EventKey>"
        return self._message(user, press, int(id))

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [Sent(call.body["text"]["content"], []) for call in calls if call.path.endswith("message/send")]

    def respond(self, call: Call) -> dict[str, Any]:
        return {"errcode": 0, "access_token": "wecom-access", "expires_in": 7200, "name": "知识产权顾问"}

    def _message(self, user: str, parts: str, at: int = 1_700_000_000) -> Wire:
        head = f"<ToUserName>{CORP}</ToUserName><FromUserName>{user}</FromUserName><CreateTime>{at}</CreateTime>"
        return self.sign(f"<xml>{head}{parts}<AgentID>1000002</AgentID></xml>".encode())
