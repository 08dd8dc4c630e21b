"""How often one may ask, and whose address counts: the client's; what a proxy says of it only if we trust the proxy."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.requests import Request

from advisor.inquiries.office import Office
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from web.app import create_app
from web.rates import Rates, network
from web.refusal import Refusal


def statuses(url: str, forwarded: Sequence[str]) -> list[int]:
    with httpx.Client(base_url=url) as http:
        return [
            http.post("/api/conversations", json={}, headers={"X-Forwarded-For": address}).status_code
            for address in forwarded
        ]


@pytest.mark.parametrize(
    ("trusted", "forwarded", "answers"),
    [
        ((), [f"203.0.113.{n}" for n in range(5)], [200] * 4 + [429]),
        (("10.0.0.0/8",), [f"203.0.113.{n}" for n in range(5)], [200] * 4 + [429]),
        (("127.0.0.1",), [f"203.0.113.{n}" for n in range(5)], [200] * 5),
        # The proxy adds the address it sees at the end; what stands before, the client has written.
        (("127.0.0.1",), [f"198.51.100.{n}, 203.0.113.1" for n in range(5)], [200] * 4 + [429]),
        (("127.0.0.1",), ["not an address"] * 5, [200] * 4 + [429]),
    ],
)
def test_a_forwarded_address_counts_from_trusted_proxies_only(
    rasa_server: tuple[StandInRasa, str],
    office: Office,
    trusted: Sequence[str],
    forwarded: Sequence[str],
    answers: list[int],
) -> None:
    app = create_app(make_settings(rasa_server[1], rate_per_minute=1), outage_notice, TOOLBOX, office)
    with serve(app, trusted_proxies=trusted) as url:
        assert statuses(url, forwarded) == answers


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("testclient", "testclient"),
    ],
)
def test_a_subscriber_is_counted_once(address: str, counted: str) -> None:
    assert network(Request({"type": "http", "client": (address, 1)})) == counted


def test_a_clock_put_back_by_hours_keeps_nobody_waiting_for_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = Rates(rate_per_minute=1)

    async def ask() -> None:
        await rates.check_conversation("ann")
        with pytest.raises(Refusal) as refused:
            await rates.check_conversation("ann")
        assert refused.value.headers["Retry-After"] in {"59", "60"}

        right = time.time
        monkeypatch.setattr(time, "time", lambda: right() - 4 * 60 * 60)
        await rates.check_conversation("ann")

    # In a thread of its own: a browser's loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ask()).result()
