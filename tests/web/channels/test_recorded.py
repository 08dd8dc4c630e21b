"""The requests of docs/integrate/requests/ are signed rightly and say what they promise."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from advisor.channel import read_channels
from tests.aside import finished
from tests.web.channels.conftest import KITS, LIMITS
from web.channels.channel import AnyChannel
from web.channels.delivery import Delivery
from web.channels.registry import channel_types
from web.channels.settings import read_channel_settings
from web.channels.wire import ForgedError, Incoming

FOLDER = Path("docs/integrate/requests")
# What a request is proved by.
PROOF = re.compile("TOKEN|SECRET|_KEY|TEAMS_APP_ID|AUTH_SERVER")
BY_NAME = {channel.name: channel for channel in read_channels(LIMITS)}
EXPECTED = {
    "text": [("said", "How do I renew my trademark?")],
    "number": [("said", "2")],
    "button": [("said", "/contact")],
    "no text": [("unreadable", "")],
    "no answer wanted": [],
}


def channel_of(record: dict[str, Any], monkeypatch: pytest.MonkeyPatch, later: float = 0.0) -> AnyChannel:
    """`later`: so many seconds after the request was made."""
    for key, value in record["settings"].items():
        monkeypatch.setenv(key, value)
    kind = channel_types()[record["channel"]]
    for key in (KITS[kind.name].api, *KITS[kind.name].more_apis):
        monkeypatch.delenv(key, raising=False)
    settings = read_channel_settings(kind.settings_type)
    published = record.get("published", {})
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=published[str(request.url)]))
    delivery = Delivery(httpx.AsyncClient(transport=transport), ())
    return kind(settings, BY_NAME[kind.name], delivery, clock=lambda: record["at"] + later)


def _another(value: str) -> str:
    """Of the same form: a number stays one."""
    return value.replace("e", "f").replace("a", "b").replace("4711", "4712")


def requests() -> Iterator[Any]:
    for name in sorted(channel_types()):
        record = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
        for request in record["requests"]:
            yield pytest.param(record, request, id=f"{name}-{request['what']}")


def incoming(request: dict[str, Any], body: str) -> Incoming:
    headers = {name.lower(): value for name, value in request["headers"].items()}
    return Incoming(request["method"], headers, request["query"], body.encode())


@pytest.mark.parametrize(("record", "request_"), requests())
def test_a_recorded_request_is_read(
    record: dict[str, Any], request_: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = channel_of(record, monkeypatch)
    told = incoming(request_, request_["body"])

    finished(channel.verify(told))

    assert [(message.kind, message.text) for message in channel.read(told).messages] == EXPECTED[request_["what"]]


@pytest.mark.parametrize("name", sorted(channel_types()))
def test_a_recorded_request_is_refused_with_another_secret(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    record = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    record["settings"] = {
        key: _another(value) if PROOF.search(key) else value for key, value in record["settings"].items()
    }
    request = record["requests"][0]

    with pytest.raises(ForgedError):
        finished(channel_of(record, monkeypatch).verify(incoming(request, request["body"])))


# Those that sign the time. The others' requests are known by their id for a week (tests/web/channels/test_contract.py).
@pytest.mark.parametrize("name", ["dingtalk", "slack", "teams", "wechat", "wecom"])
def test_a_recorded_request_is_refused_when_it_is_played_again_a_day_later(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    request = record["requests"][0]

    with pytest.raises(ForgedError):
        finished(channel_of(record, monkeypatch, 24 * 3600).verify(incoming(request, request["body"])))
