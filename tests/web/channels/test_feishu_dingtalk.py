"""What is Feishu's and DingTalk's own."""

from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit import Wire, as_json
from tests.web.channels.kit_feishu import FeishuKit

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
