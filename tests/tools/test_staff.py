"""Making the first administrator: with a password somebody types, never a default one."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.clock import utc_now
from advisor.inquiries.database import DeskDatabase
from advisor.staff.accounts import Accounts

GOOD = "correct horse battery"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


def staff(url: str, password: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "tools.staff", *arguments]
    environment = {**os.environ, "ADVISOR_DESK_DATABASE_URL": url}
    return subprocess.run(
        command, input=password + "\n", env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def accounts(url: str) -> Accounts:
    return Accounts(DeskDatabase(url), timedelta(hours=1), [])


def test_a_new_database_lets_nobody_in(url: str) -> None:
    assert accounts(url).all() == []


def test_the_first_administrator_is_made_and_may_log_in(url: str) -> None:
    made = staff(url, GOOD, "boss")

    assert made.returncode == 0, made.stderr
    (account,) = accounts(url).all()
    assert (account.name, account.role, account.regions) == ("boss", "administrator", ("*",))
    assert accounts(url).log_in("boss", GOOD, utc_now())


def test_a_name_that_is_there_gets_the_new_password(url: str) -> None:
    staff(url, GOOD, "boss")
    staff(url, "another good one", "boss")

    assert accounts(url).log_in("boss", "another good one", utc_now())
    assert not accounts(url).log_in("boss", GOOD, utc_now())


@pytest.mark.parametrize(
    ("password", "arguments", "says"),
    [
        ("short", ["boss"], "12 to 200"),
        (GOOD, [" "], "NAME"),
        (GOOD, ["boss", "--role", "king"], "observer"),
        (GOOD, ["boss", "--regions", "atlantis"], "africa"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(url: str, password: str, arguments: list[str], says: str) -> None:
    refused = staff(url, password, *arguments)

    assert refused.returncode == 1
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr
    assert accounts(url).all() == []
