"""Meta's question when the callback address is entered, for WhatsApp and Messenger alike."""

import httpx
import pytest

HANDSHAKE = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}


@pytest.mark.parametrize("name", ["whatsapp", "messenger"])
def test_the_challenge_is_returned_to_whoever_knows_our_token(channel_gateway: str, name: str) -> None:
    query = HANDSHAKE | {"hub.verify_token": f"{name}-verify"}

    response = httpx.get(f"{channel_gateway}/channels/{name}", params=query)

    assert (response.status_code, response.text) == (200, "1158201444")


@pytest.mark.parametrize("name", ["whatsapp", "messenger"])
@pytest.mark.parametrize("token", [{}, {"hub.verify_token": ""}, {"hub.verify_token": "wrong"}])
def test_nobody_else_gets_it(channel_gateway: str, name: str, token: dict[str, str]) -> None:
    response = httpx.get(f"{channel_gateway}/channels/{name}", params=HANDSHAKE | token)

    assert response.status_code == 401
    assert "1158201444" not in response.text
