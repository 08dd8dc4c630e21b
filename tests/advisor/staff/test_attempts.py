"""Attempts to log in are counted for every server that shares the database."""

from datetime import datetime, timezone

import pytest

from advisor.inquiries.store import InquiryStore
from advisor.staff.attempts import MOST_OF_ADDRESS, MOST_OF_NAME, WINDOW, Attempts

NOW = datetime(2026, 11, 28, 9, tzinfo=timezone.utc)


@pytest.fixture
def servers(url: str) -> list[Attempts]:
    return [Attempts(InquiryStore(url)) for _ in range(2)]


def test_a_name_is_counted_over_both_servers_and_until_the_window_has_passed(servers: list[Attempts]) -> None:
    taken = [servers[n % 2].take("ann", f"192.0.2.{n}", NOW) for n in range(MOST_OF_NAME + 2)]

    assert taken == [True] * MOST_OF_NAME + [False] * 2
    assert servers[1].take("bob", "192.0.2.1", NOW)
    assert not servers[0].take("ann", "192.0.2.1", NOW + WINDOW / 2)
    assert servers[0].take("ann", "192.0.2.1", NOW + WINDOW)


def test_an_address_is_counted_whatever_the_names_and_without_one(servers: list[Attempts]) -> None:
    taken = [servers[n % 2].take(f"name-{n}" if n % 3 else "", "192.0.2.1", NOW) for n in range(MOST_OF_ADDRESS + 1)]

    assert taken == [True] * MOST_OF_ADDRESS + [False]
    assert servers[0].take("", "192.0.2.2", NOW), "nobody's name is not a name"
