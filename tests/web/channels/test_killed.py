"""A real server process, killed at the worst moments: nothing either side was told is taken is lost, or said twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from advisor.clock import utc_now
from advisor.inquiries.deliveries import SENT, Deliveries
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.inquiry import Inquiry
from advisor.inquiries.store import InquiryStore
from tests.advisor.inquiries.builders import make_new, make_route
from tests.web.channels.conftest import KITS, new_id
from tests.web.channels.kit import Wire
from tests.web.stand_in import StandInRasa
from tests.web.stand_in_platform import StandInPlatform

NOW = utc_now()
AGENT, USER, OTHER = 1, "8810", "8811"
# LINE takes a message with the same retry key once, so that "once" can be shown.
KIT = KITS["line"]


class Server:
    """The process, and what the platform does when it does not answer: it asks again."""

    def __init__(self, rasa: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.desk, channels = f"sqlite:///{folder}/desk.db", f"sqlite:///{folder}/channels.db"
        module = "tests.web.channels.gateway_process"
        self._command = [sys.executable, "-W", "ignore", "-m", module, str(self.port), rasa, self.desk, channels]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ADVISOR_") or "_LINE_" in key}
        self._environment = kept
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, env=self._environment)

    def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def deliver(self, wire: Wire) -> None:
        """Until it is acknowledged; from then on the platform has forgotten it."""
        deadline = time.monotonic() + 150
        while time.monotonic() < deadline:
            try:
                url = f"http://127.0.0.1:{self.port}/channels/line"
                if httpx.post(url, content=wire.content, headers=wire.headers, timeout=10).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise AssertionError("the server does not come back")


@pytest.fixture
def server(
    rasa_server: tuple[StandInRasa, str], rasa: StandInRasa, channel_environment: None, tmp_path: Path
) -> Iterator[Server]:
    server = Server(rasa_server[1], tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def platform(platform_server: tuple[StandInPlatform, str]) -> Iterator[StandInPlatform]:
    platform_server[0].reset()
    usual = platform_server[0].patience
    platform_server[0].patience = 150.0
    yield platform_server[0]
    platform_server[0].patience = usual


class Line:
    """An inquiry of a LINE user, from both sides."""

    def __init__(self, server: Server, platform: StandInPlatform) -> None:
        self.server, self.platform = server, platform
        self.store = InquiryStore(server.desk)
        self.desk, self.deliveries = DeskStore(self.store), Deliveries(self.store)
        self.inquiry: Inquiry | None = None

    def open(self, sender: str) -> None:
        self.inquiry = self.store.add(make_new(conversation=sender), make_route(), [], NOW)
        self.desk.take_over(self.inquiry, AGENT, NOW)

    def ask(self, text: str, user: str = USER) -> None:
        self.server.deliver(KIT.said(text, new_id(), user))

    def reply(self, text: str) -> None:
        now = self.desk.get(self.inquiry.id if self.inquiry else 0)
        assert now
        self.desk.reply(now, AGENT, text, NOW)

    def seen(self) -> list[str]:
        """What the platform has shown, without the label of the person."""
        return [sent.text.removeprefix("A person: ") for sent in KIT.sent(list(self.platform.calls))]

    def heard(self) -> list[str]:
        assert self.inquiry
        return [said.text for said in self.desk.conversation(self.inquiry.id) if said.author == "user"]

    def wait_for(self, *texts: str) -> None:
        self.platform.wait_until(lambda: all(any(text in seen for seen in self.seen()) for text in texts))


def test_nothing_acknowledged_is_lost_and_nothing_is_said_twice(
    server: Server, platform: StandInPlatform, rasa: StandInRasa
) -> None:
    line = Line(server, platform)
    line.ask("I want a person")
    line.wait_for("A trademark lasts")
    line.open(rasa.heard[-1]["sender"])
    line.ask("Are you there?")
    line.wait_for("A person has joined")

    kill_before_the_turn(line, rasa)
    kill_before_the_platform_answers(line)
    kill_under_load(line)

    words = [text for text in line.seen() if text.startswith(("word", "While", "Taken"))]
    assert words == ["While you were away", "Taken on the way", *(f"word {number}" for number in range(9))]
    assert sorted(line.heard()) == sorted(
        ["Are you there?", "My number is 7", *(f"answer {number}" for number in range(9))]
    )
    assert line.inquiry
    inquiry = line.inquiry.id
    platform.wait_until(lambda: {one.state for one in line.deliveries.of(inquiry).values()} == {SENT})


def kill_before_the_turn(line: Line, rasa: StandInRasa) -> None:
    """Between a user's message and what becomes of it; a person writes meanwhile."""
    rasa.delay = 2.0
    line.ask("How do I renew?", OTHER)
    line.ask("My number is 7")
    line.server.kill()
    line.reply("While you were away")
    line.platform.reset()
    rasa.delay = 0.0
    line.server.start()
    line.wait_for("While you were away", "A trademark lasts")
    line.platform.wait_until(lambda: line.heard() == ["Are you there?", "My number is 7"])


def kill_before_the_platform_answers(line: Line) -> None:
    """When the platform has taken the words, and before it could say so."""
    line.platform.delay = 2.0
    line.reply("Taken on the way")
    line.wait_for("Taken on the way")
    line.server.kill()
    line.platform.delay = 0.0
    line.server.start()


def kill_under_load(line: Line) -> None:
    """Wherever it happens to be."""
    for number in range(9):
        line.reply(f"word {number}")
        line.ask(f"answer {number}")
        if number == 4:
            line.server.kill()
            line.server.start()
    line.wait_for("word 8")
    line.platform.wait_until(lambda: len(line.heard()) == 11)
