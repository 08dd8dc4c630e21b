"""What a platform's own answer to a sending comes to: given up, tried again, a new token, and the words on the desk."""

from pathlib import Path
from typing import Any

import pytest

from advisor.channel import read_channels
from advisor.channel_errors import read_channel_errors
from tests.web.channels.conftest import KITS, LIMITS
from web.channels.channel import AnyChannel
from web.channels.delivery import Delivery, StaleTokenError
from web.channels.registry import channel_types
from web.channels.settings import read_channel_settings
from web.desk.delivery_words import reason_in_words
from web.desk.words import DeskWords

ERRORS = read_channel_errors(Path("knowledge/channel_errors.yml"))
WORDS = DeskWords(Path("web/text/desk"))

# Answers in the form each platform gives them.
ANSWERS: list[tuple[str, int, dict[str, Any], str]] = [
    ("whatsapp", 400, {"error": {"code": 131047, "message": "(#131047) Re-engagement message"}}, "window 131047"),
    ("whatsapp", 400, {"error": {"code": 131026}}, "unreachable 131026"),
    ("whatsapp", 429, {"error": {"code": 130429}}, "busy 130429"),
    ("whatsapp", 401, {"error": {"code": 190, "error_subcode": 463}}, "token 190"),
    ("messenger", 400, {"error": {"code": 10, "error_subcode": 2018278}}, "window 10/2018278"),
    ("messenger", 403, {"error": {"code": 10}}, "rights 10"),
    ("messenger", 400, {"error": {"code": 551, "error_subcode": 1545041}}, "blocked 551"),
    ("messenger", 400, {"error": {"code": 100, "error_subcode": 2018001}}, "unreachable 100/2018001"),
    ("line", 429, {"message": "You have reached your monthly limit."}, "quota You have reached your monthly limit."),
    ("line", 429, {"message": "The API rate limit has been exceeded. Try again later."}, "busy status 429"),
    ("line", 401, {"message": "Authentication failed due to the following reason: expired"}, "token status 401"),
    (
        "telegram",
        403,
        {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"},
        "blocked Forbidden: bot was blocked by the user",
    ),
    ("telegram", 400, {"ok": False, "description": 'can\'t parse: "my own words"'}, "status 400"),
    ("slack", 200, {"ok": False, "error": "is_archived"}, "blocked is_archived"),
    ("slack", 200, {"ok": False, "error": "rate_limited"}, "busy rate_limited"),
    ("slack", 200, {"ok": False, "error": "brand_new"}, "code brand_new"),
    ("teams", 403, {"error": {"code": "ConversationBlockedByUser"}}, "blocked ConversationBlockedByUser"),
    ("teams", 412, {"error": {"code": "PreconditionFailed"}}, "busy PreconditionFailed"),
    ("teams", 401, {"error": "invalid_client"}, "token status 401"),
    ("feishu", 400, {"code": 230013, "msg": "Bot has NO availability to this user."}, "unreachable 230013"),
    ("feishu", 200, {"code": 99991663}, "token 99991663"),
    ("dingtalk", 200, {"errcode": 130101, "errmsg": "send too fast"}, "busy 130101"),
    ("dingtalk", 400, {"code": "staffId.notExisted"}, "unreachable staffId.notExisted"),
    ("dingtalk", 200, {"processQueryKey": "x", "flowControlledStaffIdList": ["u"]}, "busy flowControlledStaffIdList"),
    ("dingtalk", 200, {"processQueryKey": "x", "invalidStaffIdList": ["u"]}, "unreachable invalidStaffIdList"),
    ("wecom", 200, {"errcode": 81013}, "unreachable 81013"),
    ("wecom", 200, {"errcode": 0, "invaliduser": "u"}, "unreachable invaliduser"),
    ("wechat", 200, {"errcode": 45015}, "window 45015"),
    ("wechat", 200, {"errcode": 48001}, "rights 48001"),
    ("wechat", 200, {"errcode": 40001}, "token 40001"),
    ("wechat", 200, {"errcode": 12345}, "code 12345"),
    ("wechat", 503, {}, "busy status 503"),
]
WELL = [
    ("whatsapp", {"messages": [{"id": "wamid.x"}]}),
    ("messenger", {"message_id": "m"}),
    ("line", {"sentMessages": []}),
    ("telegram", {"ok": True, "result": {}}),
    ("slack", {"ok": True}),
    ("teams", {"id": "1"}),
    ("feishu", {"code": 0}),
    ("dingtalk", {"errcode": 0, "flowControlledStaffIdList": [], "invalidStaffIdList": []}),
    ("wecom", {"errcode": 0, "invaliduser": ""}),
    ("wechat", {"errcode": 0}),
]


@pytest.fixture
def channels(monkeypatch: pytest.MonkeyPatch) -> dict[str, AnyChannel]:
    limits = {channel.name: channel for channel in read_channels(LIMITS)}
    for kit in KITS.values():
        for key, value in kit.settings.items():
            monkeypatch.setenv(key, value)
    return {
        name: kind(
            read_channel_settings(kind.settings_type),
            limits[name].model_copy(update={"errors": ERRORS[name]}),
            Delivery(None, ()),  # type: ignore[arg-type]  # nothing is sent here
        )
        for name, kind in channel_types().items()
    }


@pytest.mark.parametrize(("name", "status", "answer", "reason"), ANSWERS)
def test_a_platforms_answer_is_understood_by_its_own_code(
    channels: dict[str, AnyChannel], name: str, status: int, answer: dict[str, Any], reason: str
) -> None:
    fault = channels[name].judge(status, answer)

    assert fault
    assert str(fault) == reason
    meaning = reason.partition(" ")[0]
    assert fault.permanent is (meaning != "busy")
    assert isinstance(fault, StaleTokenError) is (meaning == "token")


@pytest.mark.parametrize(("name", "answer"), WELL)
def test_an_answer_that_all_is_well_is_no_fault(
    channels: dict[str, AnyChannel], name: str, answer: dict[str, Any]
) -> None:
    assert channels[name].judge(200, answer) is None


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_desk_says_what_every_code_means_and_shows_it(language: str) -> None:
    def say(key: str, **blanks: object) -> str:
        return WORDS.say(language, key, **blanks)

    for codes in ERRORS.values():
        for code, meaning in codes.items():
            words = reason_in_words(f"{meaning} {code}", say)
            assert code in words
            assert say(f"undelivered_{meaning}") in words
    assert "code 12345" in reason_in_words("code 12345", say)
