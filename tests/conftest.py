"""The whole assistant, started once for the tests that talk to it: real model, real servers, real database."""

from collections.abc import Iterator

import pytest

from tools.client import Client, Conversation
from tools.private_stack import private_stack
from tools.stack import Stack


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    with private_stack() as running:
        yield running


@pytest.fixture
def conversation(stack: Stack) -> Conversation:
    return Client(stack).conversation()
