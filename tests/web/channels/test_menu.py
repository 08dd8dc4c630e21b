"""The menu of each platform that has one: what is sent there, and that a press says what it stands for."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from advisor.channel import read_channels
from advisor.channel_menu import entries, read_menu
from advisor.errors import ContentError
from advisor.yaml_file import read_yaml
from tests.aside import finished
from tests.web.channels.conftest import KITS, LIMITS, Platform, new_id
from web.channels.delivery import Delivery
from web.channels.registry import channel_types
from web.channels.settings import read_channel_settings

FILE = Path("knowledge/channel_menu.yml")
MENU = read_menu(FILE)
WITH_MENU = sorted(name for name, kind in channel_types().items() if kind.has_menu)
PLACES = {
    "telegram": "setMyCommands",
    "messenger": "me/messenger_profile",
    "wechat": "cgi-bin/menu/create",
    "wecom": "cgi-bin/menu/create",
}


def calls(name: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The bodies that put the menu in place."""
    for key, value in KITS[name].settings.items():
        monkeypatch.setenv(key, value)
    heard: list[httpx.Request] = []
    token = {"ok": True, "errcode": 0, "access_token": "t", "expires_in": 7200}

    def hear(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200, json=token)

    kind = channel_types()[name]
    limits = next(channel for channel in read_channels(LIMITS) if channel.name == name)
    delivery = Delivery(httpx.AsyncClient(transport=httpx.MockTransport(hear)), ())
    finished(kind(read_channel_settings(kind.settings_type), limits, delivery).set_menu(MENU))
    return [httpx.Response(200, content=one.content).json() for one in heard if one.url.path.endswith(PLACES[name])]


@pytest.mark.parametrize("name", WITH_MENU)
def test_every_entry_is_in_the_menu_and_in_chinese_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = str(calls(name, monkeypatch))

    for entry in entries(MENU):
        assert entry.say.removeprefix("/") in sent
        assert entry.title.zh in sent


def test_telegram_has_one_list_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody, chinese = calls("telegram", monkeypatch)

    assert "language_code" not in everybody
    assert chinese["language_code"] == "zh"
    assert everybody["commands"][0] == {"command": "tool_fees", "description": "Estimate official fees"}


def test_messenger_has_the_start_button_its_menu_needs_and_traditional_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (body,) = calls("messenger", monkeypatch)

    assert body["get_started"] == {"payload": "GET_STARTED"}
    by_locale = {menu["locale"]: menu["call_to_actions"] for menu in body["persistent_menu"]}
    assert by_locale["default"][0] == {"type": "postback", "title": "Estimate official fees", "payload": "/tool_fees"}
    assert by_locale["zh_TW"][0]["title"] == "估算官方費用"
    assert len(by_locale["default"]) <= 20


@pytest.mark.parametrize("name", WITH_MENU)
def test_a_press_says_what_the_entry_stands_for(platform_of: dict[str, Platform], name: str) -> None:
    platform = platform_of[name]
    press = platform.kit.pressed("/tool_fees", new_id())
    platform.hear(press or platform.kit.said("/tool_fees", new_id()))

    assert platform.rasa.heard[-1]["message"] == "/tool_fees"


def test_a_command_in_a_group_names_the_bot(platform_of: dict[str, Platform]) -> None:
    platform_of["telegram"].tell("/tool_fees@ip_advisor_bot")

    assert platform_of["telegram"].rasa.heard[-1]["message"] == "/tool_fees"


def test_every_entry_is_something_the_assistant_knows() -> None:
    intents = {next(iter(one)) if isinstance(one, dict) else one for one in read_yaml(Path("domain.yml"))["intents"]}

    assert {entry.say.removeprefix("/") for entry in entries(MENU)} <= intents


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("估算官方费用", "估算各主管机关的官方费用"),
        ("实用工具", "各种实用工具"),
        ("/tool_fees", "/Tool-Fees"),
        ("Estimate official fees", "Estimate the official fees of every office there is"),
        ("{say: /contact, title: {en: Offices that help, zh: 查找主管机关}}", "{say: /contact}"),
    ],
)
def test_what_a_platform_would_cut_is_a_fault_of_the_content(tmp_path: Path, old: str, new: str) -> None:
    changed = tmp_path / "channel_menu.yml"
    changed.write_text(FILE.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(ContentError):
        read_menu(changed)
