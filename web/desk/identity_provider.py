"""Single sign-on by OpenID Connect: to the provider and back, with state, nonce and PKCE."""

import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from advisor.errors import AdvisorError
from advisor.staff.accounts import Identity

# Never "none", and never a secret both sides hold.
_SIGNATURES = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]
_SECONDS = 10.0
_LEEWAY = 60


class SignOnError(AdvisorError):
    """The provider cannot be reached, or what came from it does not prove who somebody is."""


@dataclass(frozen=True)
class SignOnSettings:
    """`redirect_uri` is registered with the provider; without `issuer` there is no single sign-on."""

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    redirect_uri: str = ""
    has_passwords: bool = True


@dataclass(frozen=True)
class Journey:
    """What one browser takes along to the provider and shows again when it comes back."""

    state: str
    nonce: str
    verifier: str


def new_journey() -> Journey:
    return Journey(*(secrets.token_urlsafe(48) for _ in range(3)))


class IdentityProvider:
    def __init__(self, settings: SignOnSettings) -> None:
        self.settings = settings
        self._known: dict[str, Any] | None = None

    async def address(self, journey: Journey) -> str:
        """Where the browser goes. Raises SignOnError."""
        async with httpx.AsyncClient(timeout=_SECONDS) as http:
            known = await self._metadata(http)
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.settings.redirect_uri,
            "scope": "openid email",
            "state": journey.state,
            "nonce": journey.nonce,
            "code_challenge": create_s256_code_challenge(journey.verifier),
            "code_challenge_method": "S256",
        }
        address = known["authorization_endpoint"]
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    async def identity(self, code: str, journey: Journey) -> Identity:
        """Who came back with this code. Raises SignOnError."""
        async with httpx.AsyncClient(timeout=_SECONDS) as http:
            known = await self._metadata(http)
            form = {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self.settings.redirect_uri,
                "code_verifier": journey.verifier,
            }
            login = (self.settings.client_id, self.settings.client_secret)
            answer = await _asked(http, "POST", known["token_endpoint"], data=form, auth=login)
            keys = await _asked(http, "GET", known["jwks_uri"])
        return self._read(str(answer.get("id_token", "")), keys, journey)

    def _read(self, token: str, keys: dict[str, Any], journey: Journey) -> Identity:
        options = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "nonce": {"essential": True, "value": journey.nonce},
        }
        about = {"nonce": journey.nonce, "client_id": self.settings.client_id}
        try:
            # Providers put names of their own into the header.
            registry = JWSRegistry(algorithms=_SIGNATURES, strict_check_header=False)
            # The stubs name the keys of a set, which the library checks.
            proved = jwt.decode(token, KeySet.import_key_set(keys), registry=registry)  # type: ignore[arg-type]
            claims = CodeIDToken(proved.claims, proved.header, options, about)
            claims.validate(leeway=_LEEWAY)
        except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
            raise SignOnError(type(error).__name__) from error
        email = str(claims.get("email", "")).strip().lower() if claims.get("email_verified") is True else ""
        return Identity(f"{self.settings.issuer} {claims['sub']}", email)

    async def _metadata(self, http: httpx.AsyncClient) -> dict[str, Any]:
        if self._known is None:
            address = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
            known = await _asked(http, "GET", address)
            needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            if known.get("issuer") != self.settings.issuer or not all(isinstance(known.get(n), str) for n in needed):
                raise SignOnError("not the provider's own description")
            self._known = known
        return self._known


async def _asked(http: httpx.AsyncClient, method: str, address: str, **options: Any) -> dict[str, Any]:
    try:
        answer = (await http.request(method, address, **options)).raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise SignOnError(type(error).__name__) from error
    if not isinstance(answer, dict):
        raise SignOnError("not an object")
    return answer
