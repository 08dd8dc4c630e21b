"""Files of a reply for the user: by a signed link that expires, the same on every channel."""

import hashlib
from collections.abc import Mapping
from urllib.parse import quote

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from advisor.inquiries.attachment_rules import File
from advisor.inquiries.attachments import Attached, Attachments
from web.rates import Rates
from web.refusal import Refusal

_DAY_SECONDS = 24 * 3600
_KILOBYTE = 1000


class FileLinks:
    """`address` is that of the public server."""

    def __init__(self, store: Attachments, secret: str, address: str, days: int) -> None:
        self._serializer = URLSafeTimedSerializer(
            secret, salt="attachment", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._store = store
        self._address = address
        self._days = days

    def lines(self, inquiry: int) -> Mapping[int, str]:
        """For each message with files what stands below its text. Raises SQLAlchemyError."""
        found: dict[int, str] = {}
        for one in self._store.of(inquiry):
            found[one.message] = f"{found.get(one.message, '')}\n{self._line(one)}"
        return found

    def get(self, token: str) -> File | None:
        """None for a link that is not ours or has expired, and for a file that was deleted. Raises SQLAlchemyError."""
        try:
            id = self._serializer.loads(token, max_age=self._days * _DAY_SECONDS)
        except BadData:
            return None
        return self._store.get(int(id))

    def _line(self, one: Attached) -> str:
        kilobytes = max(1, round(one.size / _KILOBYTE))
        return f"{one.name} ({kilobytes} kB): {self._address}/attachments/{self._serializer.dumps(one.id)}"


class AttachmentDoor:
    def __init__(self, links: FileLinks, rates: Rates) -> None:
        self._links = links
        self._rates = rates

    async def get(self, request: Request) -> Response:
        await self._rates.check_address(request)
        try:
            file = await run_in_threadpool(self._links.get, request.path_params["token"])
        except SQLAlchemyError as error:
            raise Refusal(503, "desk_down") from error
        if file is None:
            raise Refusal(404, "link_expired")
        return as_download(file)


def as_download(file: File) -> Response:
    """Saved, never shown: nothing in it can run on our address. headers.py adds what holds for every answer."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Cache-Control": "private, no-store",
    }
    return Response(file.content, media_type=file.type, headers=headers)
