"""What WhatsApp and Messenger share: Meta's signature, its codes, and the question it asks of a new address."""

from collections.abc import Sequence

from pydantic import SecretStr
from starlette.responses import PlainTextResponse, Response

from web.channels.delivery import Answer
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


def graph_codes(answer: Answer) -> Sequence[str]:
    """Of the Graph API: code with subcode, then the code alone."""
    error = answer.get("error")
    if not isinstance(error, dict):
        return ()
    code, subcode = error.get("code"), error.get("error_subcode")
    return [*([f"{code}/{subcode}"] if subcode else []), str(code)]
