import base64
import os
import time
from functools import cache
from typing import Any, ClassVar

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.web.channels.kit import Kit, Sent, Wire, as_json
from tests.web.stand_in_platform import Call

APP = "00000000-0000-0000-0000-000000004711"
ISSUER = "https://api.botframework.com"


@cache
def microsofts_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


class TeamsKit(Kit):
    name = "teams"
    settings: ClassVar = {"ADVISOR_TEAMS_APP_ID": APP, "ADVISOR_TEAMS_APP_PASSWORD": "teams-app-password"}
    api = "ADVISOR_TEAMS_KEYS_API"
    more_apis = ("ADVISOR_TEAMS_LOGIN_API",)
    proof = ("Authorization",)

    def sign(self, content: bytes) -> Wire:
        return Wire("POST", self.headers(), content)

    def headers(self, **claims: Any) -> dict[str, str]:
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": APP, "nbf": now - 10, "exp": now + 3600, "serviceurl": self.service()}
        token = jwt.encode(usual | claims, microsofts_key(), "RS256", headers={"kid": "k1"})
        return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def service(self) -> str:
        return f"{os.environ.get(self.api, 'https://smba.trafficmanager.net')}/service/"

    def published(self) -> dict[str, Any]:
        host = "https://login.botframework.com"
        return {
            f"{host}/v1/.well-known/openidconfiguration": {"issuer": ISSUER, "jwks_uri": f"{host}/keys"},
            f"{host}/keys": {"keys": [_public(microsofts_key())]},
        }

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self._activity(id, user, type="message", text=text)

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        return self._activity(id, user, type="message", attachments=[{"contentType": "image/png"}])

    def ignored(self) -> Wire:
        return self._activity("5", "4711", type="typing")

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire:
        return self._activity(id, user, type="message", text=payload, value={})

    def sent(self, calls: list[Call]) -> list[Sent]:
        return [_sent(call.body) for call in calls if call.path.endswith("/activities")]

    def respond(self, call: Call) -> dict[str, Any]:
        if call.path.endswith("openidconfiguration"):
            return {"issuer": ISSUER, "jwks_uri": f"{os.environ[self.api]}/keys"}
        if call.path == "keys":
            return {"keys": [_public(microsofts_key())]}
        return {"access_token": "teams-access", "expires_in": 3600, "id": "1"}

    def _activity(self, id: str, user: str, **parts: Any) -> Wire:
        activity = {
            "id": id,
            "channelId": "msteams",
            "serviceUrl": self.service(),
            "from": {"id": f"29:{user}"},
            "recipient": {"id": f"28:{APP}"},
            "conversation": {"id": f"a:{user}", "conversationType": "personal"},
            **parts,
        }
        return self.sign(as_json(activity))


def _public(key: rsa.RSAPrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    return {"kty": "RSA", "use": "sig", "kid": "k1", "n": _base64(numbers.n), "e": _base64(numbers.e)}


def _base64(number: int) -> str:
    content = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _sent(body: dict[str, Any]) -> Sent:
    keys = [key for card in body.get("attachments", []) for key in card["content"]["buttons"]]
    return Sent(body["text"], [(key["title"], key["text"]) for key in keys])
