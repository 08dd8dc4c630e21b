"""A small stand-in for Rasa's REST channel, and for the outage notice, that tests can break in every way."""

import asyncio
import re
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ENGLISH = """A trademark lasts ten years and can be renewed again and again.

**Steps**
1. File the renewal **within six months** before the end.
2. Pay the fee at https://www.wipo.int/madrid/en/.

**Watch out**
- A late renewal costs more.
- After the grace period the mark is lost.

**Sources**
[1] Trademark law of China https://www.cnipa.gov.cn/law (as of 2026-10-01)
[2] Madrid guide https://www.wipo.int/madrid/guide (as of 2026-11-02)"""

CHINESE = """注册商标有效期为十年，可以一直续展。

**步骤**
1. 在期满前**十二个月内**办理续展。
2. 按规定缴费：https://www.cnipa.gov.cn/fee。

**注意**
- 宽展期内办理需另缴费用。

**来源**
[1] 中华人民共和国商标法 https://www.cnipa.gov.cn/law (截至 2026-10-01)"""

TRADITIONAL = """商標權期間為十年，可以一再延展。

**步驟**
1. 在期滿前**六個月內**申請延展。

**來源**
[1] 商標法 https://law.moj.gov.tw/ (截至 2026-10-01)"""


def custom(**changes: object) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kind": "answer",
        "article": "trademarks/renewal",
        "candidates": ["trademarks/renewal"],
        "confidence": 0.9,
        "language": "en",
        "country": "CN",
        "as_of": "2026-10-01",
        "sources": [{"id": "law", "title": "Law", "url": "https://a.example/", "checked_on": "2026-10-01"}],
        "tool": None,
    }
    return values | changes


def answer(text: str, sender: str) -> list[dict[str, Any]]:
    """What the stand-in says of its own accord: the language follows the text."""
    language, said, button = "en", ENGLISH, "How much does it cost?"
    if re.search("[\u3400-\u9fff]", text):
        language, said, button = "zh-Hans", CHINESE, "需要多少费用？"
    if "註冊" in text:
        language, said, button = "zh-Hant", TRADITIONAL, "需要多少費用？"
    buttons = [{"title": button, "payload": '/ask{"article": "trademarks/fees"}'}]
    return [{"recipient_id": sender, "text": said, "custom": custom(language=language), "buttons": buttons}]


class StandInRasa:
    """`heard` holds every message, `most_at_once` how many were answered at the same time at most.

    Set one of the others to change what it does.
    """

    def __init__(self) -> None:
        self.app = Starlette(
            routes=[
                Route("/webhooks/rest/webhook", self._say, methods=["POST"]),
                Route("/webhooks/rest/forget", self._forget, methods=["POST"]),
                Route("/webhooks/rest/", self._health),
            ]
        )
        self.reset()

    def reset(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.forgotten: list[str] = []
        self.most_at_once = self._at_once = 0
        self.replies: list[Any] | None = None
        self.status = 200
        self.body: str | None = None
        self.delay = 0.0
        self.health = 200

    async def _say(self, request: Request) -> Response:
        message = await request.json()
        replies = answer(message["message"], message["sender"]) if self.replies is None else self.replies
        self.heard.append(message)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(self.delay)
        self._at_once -= 1
        if self.body is not None:
            return Response(self.body, self.status)
        return JSONResponse(replies, self.status)

    async def _forget(self, request: Request) -> Response:
        self.forgotten.append((await request.json())["sender"])
        return JSONResponse({"forgotten": True}, self.status)

    async def _health(self, request: Request) -> Response:
        await asyncio.sleep(self.delay)
        return JSONResponse({"ready": self.health == 200}, self.health)


def outage_notice(language: str, country: str | None) -> dict[str, Any]:
    """What `create_app` is given in tests; says which language and country it was asked for."""
    is_chinese = language != "en"
    said = "服务暂时中断，您的消息仍在这里，可以重新发送。" if is_chinese else "The service is down for the moment."
    return {
        "text": f"{said} Office of {country}: https://www.wipo.int/directory",
        "custom": custom(kind="error", language=language, country=country),
        "buttons": [],
    }
