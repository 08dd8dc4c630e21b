"""Signatures against the examples their owners publish, each with its address."""

import httpx
import pytest
from pydantic import SecretStr

from advisor.channel import read_channels
from tests.aside import finished
from tests.web.channels.conftest import LIMITS
from web.channels.channel import AnyChannel
from web.channels.delivery import Delivery
from web.channels.platforms.feishu import decrypt
from web.channels.platforms.line import Line, LineSettings
from web.channels.platforms.messenger import Messenger, MessengerSettings
from web.channels.platforms.slack import Slack, SlackSettings
from web.channels.platforms.wecom import WeCom, WeComSettings
from web.channels.platforms.whatsapp import WhatsApp, WhatsAppSettings
from web.channels.tencent import Codec
from web.channels.wire import ForgedError, Incoming

BY_NAME = {channel.name: channel for channel in read_channels(LIMITS)}
SECRET = SecretStr("It's a Secret to Everybody")
ANY = SecretStr("any")


def open_channel(kind: type[AnyChannel], settings: object, at: float = 0.0) -> AnyChannel:
    return kind(settings, BY_NAME[kind.name], Delivery(httpx.AsyncClient(), ()), clock=lambda: at)


def signed(headers: dict[str, str], body: str, query: dict[str, str] | None = None) -> Incoming:
    return Incoming("POST", headers, query or {}, body.encode())


# Meta publishes no example; its header is built as GitHub's, whose example this is.
META = "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries"
META_SIGNED = {"x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"}

SLACK_BODY = (
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
    "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
    "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
    ".803a0bc887a14d10d2c447fce8b6703c"
)
SLACK_SIGNED = {
    "x-slack-request-timestamp": "1531420618",
    "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
}

# Tencent's own sample, in its repository for Python.
WECOM = "https://github.com/sbzhu/weworkapi_python/blob/master/callback/Sample.py"
WECOM_BODY = (
    "<xml><ToUserName><![CDATA[ww1436e0e65a779aee]]></ToUserName>\n<Encrypt><![CDATA[Kl7kjoSf6DMD1zh7rtrHjFaDapSCkaOnwu3bqLc5t"
    "AybhhMl9pFeK8NslNPVdMwmBQTNoW4mY7AIjeLvEl3NyeTkAgGzBhzTtRLNshw2AEew+kkYcD+Fq72Kt00fT0WnN87hGrW8SqGc+NcT3mu87Ha3dz1pSDi6"
    "GaUA6A0sqfde0VJPQbZ9U+3JWcoD4Z5jaU0y9GSh010wsHF8KZD24YhmZH4ch4Ka7ilEbjbfvhKkNL65HHL0J6EYJIZUC2pFrdkJ7MhmEbU2qARR4iQHE7w"
    "y24qy0cRX3Mfp6iELcDNfSsPGjUQVDGxQDCWjayJOpcwocugux082f49HKYg84EpHSGXAyh+/oxwaWbvL6aSDPOYuPDGOCI8jmnKiypE+]]></Encrypt>"
    "\n<AgentID><![CDATA[1000002]]></AgentID>\n</xml>"
)
WECOM_SIGNED = {
    "msg_signature": "0c3914025cb4b4d68103f6bfc8db550f79dcf48e",
    "timestamp": "1476422779",
    "nonce": "1597212914",
}
WECOM_ECHO = {
    "msg_signature": "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
    "timestamp": "1476416373",
    "nonce": "47744683",
    "echostr": "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
}
WECOM_SETTINGS = WeComSettings(
    corp_id="ww1436e0e65a779aee",
    corp_secret=ANY,
    agent_id=1000002,
    token=SecretStr("hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo"),
    aes_key=SecretStr("6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt"),
)

EXAMPLES = [
    (
        "https://docs.slack.dev/authentication/verifying-requests-from-slack",
        open_channel(
            Slack, SlackSettings(token=ANY, signing_secret=SecretStr("8f742231b10e8888abcd99yyyzzz85a5")), 1531420618.0
        ),
        signed(SLACK_SIGNED, SLACK_BODY),
    ),
    (WECOM, open_channel(WeCom, WECOM_SETTINGS, 1476422779.0), signed({}, WECOM_BODY, WECOM_SIGNED)),
    (
        META,
        open_channel(WhatsApp, WhatsAppSettings(token=ANY, app_secret=SECRET, verify_token=ANY, phone_id="1")),
        signed(META_SIGNED, "Hello, World!"),
    ),
    (
        META,
        open_channel(Messenger, MessengerSettings(token=ANY, app_secret=SECRET, verify_token=ANY)),
        signed(META_SIGNED, "Hello, World!"),
    ),
    (
        "https://github.com/line/line-bot-sdk-python/blob/master/tests/test_signature.py",
        open_channel(Line, LineSettings(token=ANY, secret=SecretStr("channel_secret"))),
        signed({"x-line-signature": "/gg9a+LvFevTH1sd7XCQycD7tsWclCsInj7MhBHxN7k="}, "bodybodybodybody"),
    ),
]
IDS = [channel.name for _, channel, _ in EXAMPLES]


@pytest.mark.parametrize(("address", "channel", "incoming"), EXAMPLES, ids=IDS)
def test_the_published_example_is_genuine(address: str, channel: AnyChannel, incoming: Incoming) -> None:
    finished(channel.verify(incoming))


@pytest.mark.parametrize(("address", "channel", "incoming"), EXAMPLES, ids=IDS)
def test_the_published_example_with_another_body_is_forged(
    address: str, channel: AnyChannel, incoming: Incoming
) -> None:
    with pytest.raises(ForgedError):
        finished(channel.verify(_changed(incoming)))


def test_wecoms_published_message_is_read() -> None:
    channel = open_channel(WeCom, WECOM_SETTINGS)

    (told,) = channel.read(signed({}, WECOM_BODY, WECOM_SIGNED)).messages
    assert (told.user, told.text, told.id) == ("ChenJiaShun", "你好", "1456453720")


def test_wecoms_published_question_about_the_address_is_answered() -> None:
    channel = open_channel(WeCom, WECOM_SETTINGS, 1476416373.0)
    asked = Incoming("GET", {}, WECOM_ECHO, b"")

    finished(channel.verify(asked))

    assert channel.read(asked).response.body == b"1288432023552776189"


def test_wechats_published_example_of_encryption() -> None:
    """WXBizMsgCryptTest.java of Tencent's sample, kept at
    https://github.com/Wyl015/wuyiling/blob/master/work-test/src/main/resources/Utils/aes/WXBizMsgCryptTest.java
    """
    codec = Codec("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6")
    sealed = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="

    assert codec.encrypt("我是中文abcd123", b"aaaabbbbccccdddd") == sealed
    assert codec.decrypt(sealed) == "我是中文abcd123"


@pytest.mark.parametrize("receiver", ["", "wxb11529c136998cb7"])
def test_what_was_encrypted_for_another_account_is_refused(receiver: str) -> None:
    sealed = Codec("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6").encrypt("hello")

    with pytest.raises(ValueError, match="another account"):
        Codec("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", receiver).decrypt(sealed)


def test_feishus_published_example_of_encryption() -> None:
    """https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/request-url-configuration-case"""
    assert decrypt("test key", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=") == b"hello world"


def _changed(incoming: Incoming) -> Incoming:
    body = incoming.body.decode().replace("</Encrypt>", "AA</Encrypt>").replace("]]>AA</Encrypt>", "AA]]></Encrypt>")
    return signed(dict(incoming.headers), body + " ", dict(incoming.query))
