"""What is the Bot Framework's own: whose token it is, for whom, for how long, and where the answer goes."""

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit import Wire, as_json
from tests.web.channels.kit_teams import APP, TeamsKit

KIT = KITS["teams"]
assert isinstance(KIT, TeamsKit)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://sts.windows.net/x/"},
        {"aud": "another app"},
        {"exp": int(time.time()) - 3600},
        {"nbf": int(time.time()) + 3600},
        {"serviceurl": "https://evil.example/"},
        {"serviceurl": None},
    ],
)
def test_a_token_not_meant_for_this_message_is_refused(
    platform_of: dict[str, Platform], claims: dict[str, Any]
) -> None:
    wire = KIT.said("hello", new_id())

    response = platform_of["teams"].deliver(Wire("POST", KIT.headers(**claims), wire.content))

    assert response.status_code == 401


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_a_token_of_somebody_elses_key_is_refused(platform_of: dict[str, Platform], algorithm: str) -> None:
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": int(time.time()) + 60}
    keys = {"none": None, "HS256": "x" * 40, "RS256": rsa.generate_private_key(65537, 2048)}
    token = jwt.encode(claims | {"serviceurl": KIT.service()}, keys[algorithm], algorithm, headers={"kid": "k1"})
    wire = KIT.said("hello", new_id())

    response = platform_of["teams"].deliver(Wire("POST", {"Authorization": f"Bearer {token}"}, wire.content))

    assert response.status_code == 401


def test_who_comes_is_greeted_in_the_language_of_teams(platform_of: dict[str, Platform]) -> None:
    came = {
        "type": "conversationUpdate",
        "id": new_id(),
        "serviceUrl": KIT.service(),
        "conversation": {"id": "a:77"},
        "recipient": {"id": f"28:{APP}"},
        "membersAdded": [{"id": "29:77"}],
        "locale": "zh-CN",
    }

    (sent,) = platform_of["teams"].hear(KIT.sign(as_json(came)))

    assert "您好" in sent.text
