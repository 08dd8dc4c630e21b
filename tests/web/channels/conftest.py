"""All channels at once: a gateway that has them set up, the stand-in platform behind it, the stand-in for Rasa."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

import httpx
import pytest

from advisor.inquiries.office import Office
from advisor.privacy.privacy import Privacy
from tests.web.channels.kit import Kit, Sent, Wire
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, custom, outage_notice
from tests.web.stand_in_platform import StandInPlatform
from web.app import create_app
from web.channels import rounds
from web.channels.registry import channel_types, open_channels

LIMITS = Path("knowledge/channels.yml")
IDS = itertools.count(1000)
NO_PAUSE = (0.0, 0.0)


def kit_of(name: str) -> Kit:
    """The one kit of tests/web/channels/kit_<name>.py: a channel without one fails here."""
    module = import_module(f"tests.web.channels.kit_{name}")
    (kind,) = (kind for kind in vars(module).values() if isinstance(kind, type) and getattr(kind, "name", "") == name)
    kit = kind()
    assert isinstance(kit, Kit)
    return kit


KITS = {name: kit_of(name) for name in channel_types()}


@dataclass
class Platform:
    """One channel as its users see it."""

    kit: Kit
    server: StandInPlatform
    rasa: StandInRasa
    http: httpx.Client
    in_responses: list[Sent] = field(default_factory=list)

    def deliver(self, wire: Wire) -> httpx.Response:
        response = self.kit.deliver(self.http, wire)
        self.in_responses += self.kit.answered(response)
        return response

    def tell(self, text: str, user: str = "4711") -> list[Sent]:
        """The one message that answers a text."""
        return self.hear(self.kit.said(text, new_id(), user))

    def tell_all(self, text: str) -> list[Sent]:
        """However many messages answer a text: all that come before the answer to a second one."""
        before = len(self.sent())
        self.deliver(self.kit.said(text, new_id()))
        self.server.wait_until(lambda: bool(self.rasa.heard))
        self.rasa.replies = [{"text": "THE END", "custom": custom(kind="notice"), "buttons": []}]
        self.deliver(self.kit.said("and then?", new_id()))
        self.server.wait_until(lambda: any(sent.text == "THE END" for sent in self.sent()[before:]))
        return [sent for sent in self.sent()[before:] if sent.text != "THE END"]

    def hear(self, wire: Wire, count: int = 1) -> list[Sent]:
        before = len(self.sent())
        assert self.deliver(wire).status_code == 200
        self.server.wait_until(lambda: len(self.sent()) >= before + count)
        found = self.sent()[before:]
        assert len(found) == count, found
        return found

    def sent(self) -> list[Sent]:
        """What was sent by itself, then what came in responses; a channel has one or the other."""
        return [*self.kit.sent(list(self.server.calls)), *self.in_responses]


def new_id() -> str:
    return str(next(IDS))


@pytest.fixture(scope="session")
def platform_server() -> Iterator[tuple[StandInPlatform, str]]:
    server = StandInPlatform(
        {name: kit.respond for name, kit in KITS.items()}, {name: kit.refuse for name, kit in KITS.items()}
    )
    for kit in KITS.values():
        kit.attach(server)
    with serve(server.app) as url:
        yield server, url


@pytest.fixture(scope="session")
def channel_environment(platform_server: tuple[StandInPlatform, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        for name, kit in KITS.items():
            for key, value in {**kit.settings, **kit.own}.items():
                environment.setenv(key, value)
            for key in (kit.api, *kit.more_apis):
                environment.setenv(key, f"{platform_server[1]}/{name}")
        yield


@pytest.fixture(scope="session")
def channel_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('channels') / 'channels.db'}"


@pytest.fixture(scope="session")
def channel_gateway(
    rasa_server: tuple[StandInRasa, str],
    channel_environment: None,
    channel_database: str,
    office: Office,
    privacy: Privacy,
) -> Iterator[str]:
    settings = make_settings(rasa_server[1], channels_database_url=channel_database)
    rounds.LOOK_SECONDS = 0.05
    # Everybody here is the same user, who would be asked in the middle of some test.
    patient = replace(office, questionnaire=replace(office.questionnaire, survey_after=10_000))
    channels = open_channels(LIMITS, NO_PAUSE)
    with serve(create_app(settings, outage_notice, TOOLBOX, patient, channels, privacy)) as url:
        yield url


@pytest.fixture
def platform_of(
    channel_gateway: str, platform_server: tuple[StandInPlatform, str], rasa: StandInRasa
) -> Iterator[dict[str, Platform]]:
    """Every channel by its name, all with nothing said yet."""
    platform_server[0].reset()
    with httpx.Client(base_url=channel_gateway, timeout=10) as http:
        yield {name: Platform(kit, platform_server[0], rasa, http) for name, kit in KITS.items()}


@pytest.fixture(params=sorted(KITS))
def platform(request: pytest.FixtureRequest, platform_of: dict[str, Platform]) -> Platform:
    """Every channel in turn."""
    return platform_of[request.param]
