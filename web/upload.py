"""A form with files (multipart/form-data), read by the standard library's parser of mails, whose format it is."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from starlette.requests import Request

from web.body import read_body

Upload = tuple[str, bytes]


async def read_upload(request: Request, limit: int) -> tuple[dict[str, list[str]], list[Upload]]:
    """The fields with all their values, and the files, (name, content). Refusal 413 above `limit` bytes."""
    content = await read_body(request, limit)
    return parse_upload(request.headers.get("content-type", ""), content)


def parse_upload(content_type: str, content: bytes) -> tuple[dict[str, list[str]], list[Upload]]:
    """A part nobody can read is left out."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    form = message_from_bytes(head + content, policy=policy.HTTP)
    fields: dict[str, list[str]] = {}
    files: list[Upload] = []
    for part in form.iter_parts() if form.is_multipart() else ():
        assert isinstance(part, EmailMessage)
        disposition = part["Content-Disposition"]
        name = disposition.params.get("name", "") if disposition else ""
        payload = part.get_payload(decode=True)
        value = payload if isinstance(payload, bytes) else b""
        if (file_name := disposition.params.get("filename") if disposition else None) is not None:
            files += [(file_name, value)] if file_name else []
        elif name:
            fields.setdefault(name, []).append(value.decode("utf-8", "replace"))
    return fields, files
