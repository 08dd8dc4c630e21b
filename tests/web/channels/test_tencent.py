"""What is WeChat's and WeCom's own: both modes, five seconds, later messages, expired tokens."""

import httpx
import pytest

from advisor.inquiries.office import Office
from tests.web.channels.conftest import KITS, LIMITS, Platform, new_id
from tests.web.channels.kit import Wire
from tests.web.channels.tencent_kit import fields, proof, seal
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.servers import serve
from tests.web.stand_in import outage_notice
from web.app import create_app
from web.channels.platforms.wechat import WeChat
from web.channels.registry import OpenChannels, open_channels
from web.channels.tencent import read_xml

WECHAT = KITS["wechat"]


@pytest.fixture
def wechat(platform_of: dict[str, Platform], monkeypatch: pytest.MonkeyPatch) -> Platform:
    return platform_of["wechat"]


def open_wechat(monkeypatch: pytest.MonkeyPatch, **settings: str) -> OpenChannels:
    for key, value in settings.items():
        monkeypatch.setenv(f"ADVISOR_WECHAT_{key.upper()}", value)
    opened = open_channels(LIMITS, ())
    return OpenChannels([channel for channel in opened.channels if channel.name == "wechat"], opened.http)


def plain(text: str, id: str) -> Wire:
    parts = f"<MsgType>text</MsgType><Content>{text}</Content><MsgId>{id}</MsgId><CreateTime>1</CreateTime>"
    body = f"<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName>{parts}</xml>"
    return Wire("POST", {}, body.encode(), proof("wechat-token", "signature"))


def test_the_address_is_confirmed_to_whoever_signs(wechat: Platform) -> None:
    asked = proof("wechat-token", "signature") | {"echostr": "4075181314397890557"}

    assert wechat.deliver(Wire("GET", {}, b"", asked)).text == "4075181314397890557"
    assert wechat.deliver(Wire("GET", {}, b"", asked | {"signature": "0" * 40})).status_code == 401


def test_wecom_confirms_its_address_by_decrypting(platform_of: dict[str, Platform]) -> None:
    sealed = seal("6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt", "ww1436e0e65a779aee", "1288432023552776189")
    asked = proof("wecom-token", "msg_signature", sealed) | {"echostr": sealed}

    assert platform_of["wecom"].deliver(Wire("GET", {}, b"", asked)).text == "1288432023552776189"


def test_an_old_signature_is_refused(wechat: Platform) -> None:
    old = proof("wechat-token", "signature", at=1_700_000_000.0)

    assert wechat.deliver(Wire("GET", {}, b"", old | {"echostr": "1"})).status_code == 401


def test_asked_again_wechat_gets_the_same_answer(wechat: Platform) -> None:
    wire = WECHAT.said("How do I renew my trademark?", new_id())

    answers = [WECHAT.answered(wechat.deliver(wire)) for _ in range(3)]

    assert answers[0]
    assert answers[0] == answers[1] == answers[2]
    assert len(wechat.rasa.heard) == 1


def test_an_answer_that_takes_longer_is_sent_by_itself(
    wechat: Platform,
    rasa_server: tuple[object, str],
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> None:
    monkeypatch.setattr(WeChat, "_SOON", 0.05)
    wechat.rasa.delay = 0.3
    settings = make_settings(rasa_server[1], channels_database_url=f"sqlite:///{tmp_path}/channels.db")
    with serve(create_app(settings, outage_notice, TOOLBOX, office, open_wechat(monkeypatch))) as url:
        wire = WECHAT.said("a hard question", new_id())
        response = httpx.post(f"{url}/channels/wechat", content=wire.content, params=wire.query)
        wechat.server.wait_until(lambda: bool(WECHAT.sent(wechat.server.calls)))
        again = httpx.post(f"{url}/channels/wechat", content=wire.content, params=wire.query)

    assert (response.text, again.text) == ("success", "success")
    assert len(WECHAT.sent(wechat.server.calls)) == 1


def test_without_the_right_to_write_later_wechats_next_attempt_gets_the_short_answer(
    wechat: Platform,
    rasa_server: tuple[object, str],
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> None:
    monkeypatch.setattr(WeChat, "_NEXT_TIME", 0.2)
    wechat.rasa.delay = 0.3
    wechat.rasa.replies = [{"text": "The answer.\n\n" + "Very long. " * 400, "custom": {}, "buttons": []}]
    opened = open_wechat(monkeypatch, aes_key="", customer_service="false")
    settings = make_settings(rasa_server[1], channels_database_url=f"sqlite:///{tmp_path}/channels.db")
    with serve(create_app(settings, outage_notice, TOOLBOX, office, opened)) as url:
        wire = plain("a hard question", new_id())
        answers = [httpx.post(f"{url}/channels/wechat", content=wire.content, params=wire.query).text for _ in range(2)]

    assert answers[0] == "success"
    assert fields(answers[1])["Content"].startswith("The answer.")
    assert len(fields(answers[1])["Content"].encode()) <= 2048
    assert WECHAT.sent(wechat.server.calls) == []


def test_an_expired_access_token_is_renewed(platform_of: dict[str, Platform]) -> None:
    wecom = platform_of["wecom"]
    wecom.tell("warm up")
    wecom.server.faults.append((200, {"errcode": 42001}, {}))

    (sent,) = wecom.tell("again")

    assert sent.text


def test_entities_are_not_expanded(wechat: Platform) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Content>&a;</Content></xml>'

    assert wechat.deliver(WECHAT.sign(bomb)).text == ""
    assert wechat.rasa.heard == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_no_other_encoding_hides_a_document_type(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Content>&a;</Content></xml>'

    with pytest.raises(ValueError):
        read_xml(bomb.encode(encoding))
