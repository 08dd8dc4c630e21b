"""Conversation ids nobody can guess, and the signed tokens that prove one was given out by us."""

import hashlib
import secrets

from itsdangerous import BadData, URLSafeTimedSerializer

_MAX_AGE_SECONDS = 30 * 24 * 60 * 60


def new_conversation_id() -> str:
    return secrets.token_urlsafe(18)


class Tokens:
    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeTimedSerializer(
            secret, salt="conversation", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def sign(self, conversation: str) -> str:
        return str(self._serializer.dumps(conversation))

    def read(self, token: str) -> str | None:
        """The conversation of a token; None when we did not sign it or it is older than 30 days."""
        try:
            return str(self._serializer.loads(token, max_age=_MAX_AGE_SECONDS))
        except BadData:
            return None
