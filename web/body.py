"""Reading a request's body: no more than the limit, no longer than ten seconds, and only what we expect."""

import json
import math
import re
from typing import Any
from urllib.parse import parse_qs

import anyio
from starlette.requests import ClientDisconnect, Request

from web.refusal import Refusal

_READ_SECONDS = 10.0
_DIGITS = 12
_FIELD_LIMIT = 2_000
# A member of staff may choose two hundred inquiries at once.
_MOST_FIELDS = 1_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


async def read_json(request: Request, limit: int) -> dict[str, Any]:
    """An empty body is an empty object, so that a request without fields needs no body."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json")
    return parse_object(await read_body(request, limit) or b"{}")


def parse_object(content: str | bytes) -> dict[str, Any]:
    """A JSON object; Refusal for anything else."""
    try:
        body = json.loads(content, parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "bad_json") from error
    if not isinstance(body, dict):
        raise Refusal(400, "bad_json")
    return body


async def read_form(request: Request, limit: int) -> dict[str, Any]:
    """A form whose fields come once each."""
    return {name: values[-1] for name, values in (await read_fields(request, limit)).items()}


async def read_fields(request: Request, limit: int) -> dict[str, list[str]]:
    """A form, every field with all its values, free of control characters."""
    content = await read_body(request, limit)
    try:
        fields = parse_qs(content.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Refusal(413, "too_large", limit=limit) from error
    return {name: [clean(value) for value in values] for name, values in fields.items()}


def text_field(body: dict[str, Any], name: str, limit: int | None = _FIELD_LIMIT) -> str:
    """The field without control characters and outer space; "" when absent. Refusal if not a short text."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or (limit is not None and len(value) > limit):
        raise Refusal(400, "bad_field", name=name)
    return clean(value).strip()


def clean(text: str) -> str:
    """Without what no text needs and databases, logs and mails stumble over; line breaks and tabs stay."""
    return _CONTROL.sub("", text)


def _finite(number: str) -> float:
    """Raises ValueError for one beyond any float, which Python would take for infinite."""
    if not math.isfinite(value := float(number)):
        raise ValueError("out of range")
    return value


def _refuse_constant(name: str) -> float:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(name)


async def read_body(request: Request, limit: int) -> bytes:
    """The raw body. Refusal 413 when larger than `limit` bytes, 408 when it takes more than ten seconds."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > _DIGITS or int(announced) > limit):
        raise Refusal(413, "too_large", limit=limit)
    content = bytearray()
    try:
        with anyio.fail_after(_READ_SECONDS):
            async for chunk in request.stream():
                content += chunk
                if len(content) > limit:
                    raise Refusal(413, "too_large", limit=limit)
    except (TimeoutError, ClientDisconnect) as error:
        raise Refusal(408, "too_slow") from error
    return bytes(content)
