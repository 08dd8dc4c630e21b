"""What several folders of tests share: the whole assistant, started once, and a real browser."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
import structlog
from argon2 import PasswordHasher
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import event
from sqlalchemy.engine import Engine

from advisor.staff import accounts
from tools.client import Client, Conversation
from tools.private_stack import private_stack
from tools.stack import Stack

# Tests assert no times; a busy machine is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@event.listens_for(Engine, "connect")
def _do_not_wait_for_the_disk(connection: Any, _record: object) -> None:
    """Tests kill processes, never the machine."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def _log_by_the_standard_library() -> None:
    """Into `caplog`. Printed by a server's thread to an output that pytest closes, it would end the process."""
    structlog.configure(wrapper_class=structlog.stdlib.BoundLogger, logger_factory=structlog.stdlib.LoggerFactory())


@pytest.fixture(scope="session", autouse=True)
def _passwords_cost_little() -> Iterator[None]:
    """Of tests' passwords there is nothing to guess; tests/advisor/staff/test_accounts.py sees to the real ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "PasswordHasher", partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session", autouse=True)
def _databases_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests ask is not what users ask, nor are their inquiries."""
    with pytest.MonkeyPatch.context() as environment:
        folder = tmp_path_factory.mktemp("databases")
        environment.setenv("ADVISOR_EVENTS_DATABASE_URL", f"sqlite:///{folder / 'events.db'}")
        environment.setenv("ADVISOR_DESK_DATABASE_URL", f"sqlite:///{folder / 'desk.db'}")
        yield


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    with private_stack() as running:
        yield running


@pytest.fixture
def conversation(stack: Stack) -> Conversation:
    return Client(stack).conversation()


@contextmanager
def open_browser() -> Iterator[Browser]:
    names = ["chromium", "chromium-browser", "google-chrome"]
    executable = next((path for name in names if (path := shutil.which(name))), None)
    if executable is None:
        pytest.fail("The browser tests need Chromium: install it, for instance with `apt-get install chromium`.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as chromium:
        yield chromium
