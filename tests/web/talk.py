"""A user and an agent in one conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route

if TYPE_CHECKING:
    from tests.web.conftest import Door

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)


AGENT = 1


@dataclass
class Counter:
    """The desk as the agent works it."""

    store: InquiryStore
    desk: DeskStore

    def open(self, conversation: str) -> Inquiry:
        return self.store.add(make_new(conversation=conversation), make_route(), [], NOW)

    def now(self, inquiry: Inquiry) -> Inquiry:
        found = self.desk.get(inquiry.id)
        assert found is not None
        return found

    def reply(self, inquiry: Inquiry, text: str) -> None:
        self.desk.reply(self.now(inquiry), AGENT, text, NOW)

    def heard(self, inquiry: Inquiry) -> list[tuple[str, str]]:
        return [(message.author, message.text) for message in self.desk.conversation(inquiry.id)]


@dataclass
class Talk:
    """A conversation of the widget with an open inquiry."""

    door: Door
    token: str
    inquiry: Inquiry

    def say(self, text: str, id: str = "") -> list[dict[str, str]]:
        answer = self.door.chat(self.token, text, id=id)
        assert answer.status_code == 200, answer.text
        return list(answer.json()["messages"])

    def news(self, after: int = 0) -> dict[str, object]:
        return dict(self.door.http.post("/api/updates", json={"token": self.token, "after": after}).json())

    def words(self, after: int = 0) -> list[str]:
        return [word["text"] for word in self.news(after)["messages"]]  # type: ignore[attr-defined]
