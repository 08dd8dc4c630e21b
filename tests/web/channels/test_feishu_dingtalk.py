"""What is Feishu's and DingTalk's own."""

import json

import pytest

from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit import Wire, as_json
from tests.web.channels.kit_dingtalk import DingTalkKit
from tests.web.channels.kit_feishu import FeishuKit
from web.channels.data import ChannelsData
from web.channels.database import ChannelsDatabase

FEISHU, DINGTALK = KITS["feishu"], KITS["dingtalk"]


def test_feishus_test_of_the_address_is_answered_when_it_holds_the_token(platform_of: dict[str, Platform]) -> None:
    assert isinstance(FEISHU, FeishuKit)
    for token, status in (("feishu-verification", 200), ("another", 401)):
        asked = as_json({"type": "url_verification", "challenge": "ajls384kdjx98XX", "token": token})
        response = platform_of["feishu"].deliver(Wire("POST", {}, FEISHU.seal(asked)))

        assert response.status_code == status
        assert (response.json() == {"challenge": "ajls384kdjx98XX"}) is (status == 200)


def test_dingtalk_is_answered_at_its_own_address_only(platform_of: dict[str, Platform]) -> None:
    dingtalk = platform_of["dingtalk"]
    wire = DINGTALK.said("hello", new_id())
    elsewhere = wire.content.replace(dingtalk_address(wire), b"https://evil.example")

    assert dingtalk.deliver(Wire("POST", wire.headers, elsewhere)).status_code == 200
    dingtalk.tell("a question")

    assert [heard["message"] for heard in dingtalk.rasa.heard] == ["a question"]


def dingtalk_address(wire: Wire) -> bytes:
    return wire.content.partition(b'"sessionWebhook": "')[2].partition(b"/dingtalk/")[0]


@pytest.mark.parametrize(
    ("kind", "place", "field", "value"),
    [
        ("1", "oToMessages/batchSend", "userIds", ["manager1"]),
        ("2", "groupMessages/send", "openConversationId", "cid901"),
    ],
)
def test_when_dingtalks_session_is_over_the_robot_writes_by_itself(
    platform_of: dict[str, Platform], kind: str, place: str, field: str, value: object
) -> None:
    platform, kit = platform_of["dingtalk"], KITS["dingtalk"]
    assert isinstance(kit, DingTalkKit)
    told = {"conversationType": kind, "senderStaffId": "manager1", "sessionWebhookExpiredTime": 1_700_000_000_000}

    platform.deliver(kit.told(new_id(), "901", msgtype="text", text={"content": "Fees?"}, **told))

    platform.server.wait_until(lambda: any(call.path.endswith(place) for call in platform.server.calls))
    (call,) = [call for call in platform.server.calls if call.path.endswith(place)]
    assert (call.body["robotCode"], call.body["msgKey"], call.body[field]) == ("dingtests", "sampleMarkdown", value)
    assert call.headers["x-acs-dingtalk-access-token"] == "dingtalk-access"
    assert "A trademark lasts" in json.loads(call.body["msgParam"])["text"]


def test_without_a_staff_id_and_a_session_the_desk_is_told_why(
    platform_of: dict[str, Platform], channel_database: str
) -> None:
    platform, kit = platform_of["dingtalk"], KITS["dingtalk"]
    assert isinstance(kit, DingTalkKit)

    platform.deliver(
        kit.told(
            new_id(), "902", msgtype="text", text={"content": "Fees?"}, sessionWebhookExpiredTime=1_700_000_000_000
        )
    )

    data = ChannelsData(ChannelsDatabase(channel_database))
    platform.server.wait_until(lambda: ("dingtalk", "window") in data.lost())
