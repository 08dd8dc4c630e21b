"""What could not be delivered is counted on the desk, by channel and reason, without a word of it."""

import httpx

from tests.web.conftest import make_settings
from tests.web.desk.conftest import DeskWorld
from web.channels.database import ChannelsDatabase
from web.channels.inbox import Inbox


def test_lost_messages_are_counted_by_channel_and_reason(world: DeskWorld) -> None:
    inbox = Inbox(ChannelsDatabase(make_settings("none").channels_database_url), "any")
    for _ in range(3):
        inbox.lose("whatsapp", "whatsapp-17", "window")
    inbox.lose("telegram", "telegram-18", "status 403")

    page: httpx.Response = world.hire("lead").get("/desk/lost?language=zh-Hans")

    assert "<td>WhatsApp</td>" in page.text
    assert "<td>3</td>" in page.text
    assert "status 403" in page.text
    assert "whatsapp-17" not in page.text
