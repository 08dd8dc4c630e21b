"""Links to a copy of a conversation's data: signed, good for an hour, holding none of it."""

import hashlib

from itsdangerous import BadData, URLSafeTimedSerializer

MINUTES = 60


class ExportLinks:
    def __init__(self, secret: str, address: str) -> None:
        """`address` is that of the public server."""
        self._serializer = URLSafeTimedSerializer(
            secret, salt="export", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._address = address

    def to(self, conversation: str, language: str) -> str:
        return f"{self._address}/export/{self._serializer.dumps([conversation, language])}/page.html"

    def read(self, token: str) -> tuple[str, str] | None:
        """The conversation and language of a link; None when it is not ours or older than MINUTES."""
        try:
            conversation, language = self._serializer.loads(token, max_age=MINUTES * 60)
        except BadData:
            return None
        return str(conversation), str(language)
