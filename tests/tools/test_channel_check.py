"""`make channel-check` tests credentials and says what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.channel_errors import read_channel_errors
from tests.aside import aside
from tests.web.channels.conftest import KITS
from tests.web.servers import serve
from tests.web.stand_in_platform import StandInPlatform
from tools.channel_check import main

ERRORS = read_channel_errors(Path("knowledge/channel_errors.yml"))
# In words where the table knows the platform's code, and as it came where it does not.
REFUSED = {
    "token": "the platform does not take our access data any more. Whoever runs this service must renew them."
    " (Code: status 401)",
    None: "the platform refused it (status 401).",
}


@pytest.fixture
def platforms(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInPlatform]:
    server = StandInPlatform(
        {name: kit.respond for name, kit in KITS.items()}, {name: kit.refuse for name, kit in KITS.items()}
    )
    with serve(server.app) as url:
        for name, kit in KITS.items():
            for key, value in {**kit.settings, **kit.own}.items():
                monkeypatch.setenv(key, value)
            for key in (kit.api, *kit.more_apis):
                monkeypatch.setenv(key, f"{url}/{name}")
        yield server


def check(name: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["channel_check", name])
    return aside(main)


@pytest.mark.parametrize("name", sorted(KITS))
def test_good_credentials_are_confirmed(
    name: str, platforms: StandInPlatform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(name, monkeypatch) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{name} knows us as ")
    assert not [value for key, value in KITS[name].settings.items() if "SECRET" in key and value in said]


@pytest.mark.parametrize("name", sorted(set(KITS) - {"email"}))
def test_refused_credentials_are_said_to_be_refused(
    name: str, platforms: StandInPlatform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    platforms.faults.append((401, {}, {}))

    assert check(name, monkeypatch) == 1
    reason = REFUSED[ERRORS[name].get("status 401")]
    assert capsys.readouterr().out == f"{name} does not take the credentials: {reason} (docs/integrate/{name}.md)\n"


def test_a_platform_that_is_down_is_not_blamed_on_the_credentials(
    platforms: StandInPlatform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    platforms.faults.append((503, {}, {}))

    assert check("telegram", monkeypatch) == 1
    said = capsys.readouterr().out
    assert said.startswith("telegram cannot be reached just now: the platform was busy or had trouble of its own")
    assert "(Code: status 503)" in said and "credentials" not in said


def test_a_wrong_password_of_the_mailbox_is_said_to_be_wrong(
    platforms: StandInPlatform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADVISOR_EMAIL_PASSWORD", "wrong")

    assert check("email", monkeypatch) == 1
    assert "incoming mail refuses the login" in capsys.readouterr().out


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for key in KITS["telegram"].settings:
        monkeypatch.delenv(key, raising=False)
    assert check("telegram", monkeypatch) == 1
    assert "telegram is off: set ADVISOR_TELEGRAM_TOKEN, ADVISOR_TELEGRAM_SECRET" in capsys.readouterr().out

    monkeypatch.setenv("ADVISOR_TELEGRAM_TOKEN", "1:x")
    assert check("telegram", monkeypatch) == 1
    assert "only half set up: ADVISOR_TELEGRAM_SECRET" in capsys.readouterr().out


def test_an_unknown_channel_is_told_those_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("pigeon", monkeypatch) == 2
    assert "telegram, wechat, wecom, whatsapp" in capsys.readouterr().out
