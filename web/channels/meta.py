"""What WhatsApp and Messenger share: Meta's signature, and the question it asks when the address is entered."""

from pydantic import SecretStr
from starlette.responses import PlainTextResponse, Response

from web.channels.signing import hmac_sha256, require
from web.channels.wire import Incoming


def verify_meta(incoming: Incoming, app_secret: SecretStr, verify_token: SecretStr) -> None:
    """Raises ForgedError. A GET proves itself by the token we chose, a POST by a signature over its body."""
    if incoming.method == "GET":
        require(incoming.query.get("hub.verify_token", ""), verify_token.get_secret_value())
        return
    digest = hmac_sha256(app_secret.get_secret_value(), incoming.body).hex()
    require(incoming.headers.get("x-hub-signature-256", ""), f"sha256={digest}")


def challenge(incoming: Incoming) -> Response:
    return PlainTextResponse(incoming.query.get("hub.challenge", ""))
