"""What is written at any door stands in no file of the assistant once it was asked to be deleted there, byte by byte.

The real Rasa and all chat platforms; the terminal's door is the integrators' one (tools/talk.py).
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.privacy.privacy import open_privacy
from tests.advisor.inquiries.builders import NOON, make_new, make_route
from tests.web.channels.conftest import KITS, LIMITS, NO_PAUSE, Platform, new_id
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from tests.web.stand_in_platform import StandInPlatform
from tools.stack import Stack
from web.app import create_app
from web.channels.data import ChannelsData
from web.channels.database import ChannelsDatabase
from web.channels.registry import open_channels

LOGS = Path("var/log")
# Sends a text and returns once the second text, which the answer holds, was seen.
Say = Callable[[str, str], None]
AGENT = 1
PATIENCE = 60.0


def marker_of(door: str) -> str:
    return f"zyxq{door}{sum(map(ord, door))}lamp"


@pytest.fixture
def platforms(
    stack: Stack, channel_environment: None, platform_server: tuple[StandInPlatform, str], rasa: StandInRasa
) -> Iterator[dict[str, Platform]]:
    """Every chat platform before the real Rasa, with the stores of the stack."""
    settings = stack.settings
    office = open_office(settings, TOOLBOX, InquiryStore(settings.desk_database_url))
    channels = ChannelsData(ChannelsDatabase(settings.channels_database_url))
    privacy = open_privacy(settings, office.inquiries, erasable=[channels], ageing=[channels], log_folder=LOGS)
    web = make_settings(
        settings.rasa_address,
        secret=settings.secret.get_secret_value(),
        internal_token=settings.internal_token,
        channels_database_url=settings.channels_database_url,
        events_database_url=settings.events_database_url,
        reply_timeout=60.0,
    )
    platform_server[0].reset()
    platform_server[0].patience = PATIENCE
    with (
        serve(create_app(web, outage_notice, TOOLBOX, office, open_channels(LIMITS, NO_PAUSE), privacy)) as url,
        httpx.Client(base_url=url, timeout=PATIENCE) as http,
    ):
        yield {name: Platform(kit, platform_server[0], rasa, http) for name, kit in KITS.items()}


def on_platform(platform: Platform) -> Say:
    def said() -> str:
        """All that went out since, to whatever platform: one speaks at a time here."""
        sent = [str(call.body) for call in list(platform.server.calls)]
        return "\n".join([*sent, *(message.text for message in platform.in_responses)])

    def say(text: str, awaited: str) -> None:
        platform.server.calls.clear()
        platform.in_responses.clear()
        platform.deliver(platform.kit.said(text, new_id(), "990017"))
        platform.server.wait_until(lambda: awaited in said())

    return say


def by_http(http: httpx.Client, door: str) -> Say:
    """The three doors for programs and pages of our own."""
    token = http.post("/api/conversations", json={}).json()["token"]

    def say(text: str, awaited: str) -> None:
        nonlocal token
        if door == "widget":
            answer = http.post("/api/chat", json={"token": token, "text": text, "id": new_id()}).text
        elif door == "plain":
            answer = http.post("/plain", data={"text": text, "token": token, "id": new_id()}).text
            token = re.findall(r'name="token" value="([^"]+)"', answer)[0]
        else:
            answer = http.post("/api/messages", json={"conversation": "markers", "text": text}).text
        assert awaited in answer, answer

    return say


def files_with(stack: Stack, marker: str) -> list[str]:
    folder = Path(stack.settings.tracker_database_url.removeprefix("sqlite:///")).parent
    forms = {marker.encode(), marker.encode("utf-16-le"), json.dumps(marker).encode()}
    files = [path for place in (folder, LOGS) for path in place.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in _bytes(path) for form in forms)]


def _bytes(path: Path) -> bytes:
    """Nothing of a log that SQLite has just put away: its pages are in the database then."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def wait_until_logged(stack: Stack, markers: list[str]) -> None:
    """The question log is written beside the conversation."""
    log = Path(stack.settings.events_database_url.removeprefix("sqlite:///"))
    deadline = time.monotonic() + PATIENCE
    while not all(any(marker in part for part in _parts(log)) for marker in markers):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _parts(database: Path) -> list[str]:
    return [path.read_bytes().decode("utf-8", "replace") for path in database.parent.glob(f"{database.name}*")]


def hand_over(stack: Stack, marker: str) -> None:
    """An inquiry of the integrators' conversation, worked on by staff."""
    store = InquiryStore(stack.settings.desk_database_url)
    desk = DeskStore(store)
    new = make_new(conversation="api-markers", story=marker, contact=f"{marker}@mail.example", case={"story": marker})
    inquiry = store.add(new, make_route(), [("user", marker)], NOON)
    desk.note(inquiry, AGENT, f"{marker} called", NOON)
    desk.tag(inquiry, AGENT, [marker], NOON)
    tagged = desk.get(inquiry.id)
    assert tagged is not None
    desk.reply(tagged, AGENT, f"Tell me of {marker}", NOON)


def test_whatever_was_written_at_any_door_is_gone(stack: Stack, platforms: dict[str, Platform]) -> None:
    token = stack.settings.api_token.get_secret_value()
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=stack.url, headers=headers, timeout=PATIENCE, trust_env=False) as http:
        doors = {name: on_platform(platform) for name, platform in platforms.items()}
        doors |= {name: by_http(http, name) for name in ("widget", "plain", "integrators")}
        markers = {name: marker_of(name) for name in doors}
        for name, say in doors.items():
            say(f"How do I renew my trademark {markers[name]}?", "renew")
        hand_over(stack, markers["integrators"])
        wait_until_logged(stack, list(markers.values()))
        assert [name for name in doors if "conversations.db" not in " ".join(files_with(stack, markers[name]))] == []

        for say in doors.values():
            say("delete my data", "yes, delete my data")
            say("yes, delete my data", "Receipt")

    assert {name: found for name, marker in markers.items() if (found := files_with(stack, marker))} == {}
    assert DeskStore(DeskDatabase(stack.settings.desk_database_url)).history()[0].action == "erase"
