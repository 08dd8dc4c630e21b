"""What passes between a platform and us: a request as it came, the users' messages in it, what we answer at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from starlette.responses import Response

from web.body import clean


class ForgedError(Exception):
    """A request that the platform did not sign, or signed too long ago."""


@dataclass(frozen=True)
class Incoming:
    """A request before anything in it is trusted. Names of headers are in lower case."""

    method: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Inbound:
    """One message of a user; `id` is the platform's, `to` is what an answer needs (kept in memory only).

    `thread` names the desk's thread of e-mail it belongs to, `conversation` the one it continues, where that is known.
    `hello` is somebody who has just come; `unreadable` is an image, a voice message and the like.
    """

    id: str
    user: str
    to: Mapping[str, str]
    kind: Literal["said", "hello", "unreadable"] = "said"
    text: str = ""
    title: str = ""
    language: str | None = None
    thread: str = ""
    conversation: str = ""


def inbound(id: str, user: str, to: Mapping[str, str], text: str | None, **more: str | None) -> Inbound:
    """`said` when there is text, else `unreadable`."""
    title, language = clean(more.get("title") or ""), more.get("language")
    text = clean(text or "")
    if text and text.strip():
        return Inbound(id, user, to, "said", text, title, language)
    return Inbound(id, user, to, "unreadable", language=language)


@dataclass(frozen=True)
class Undelivered:
    """What the platform took and could not bring to the user after all; `key` is what `Channel.send` got with it."""

    key: str
    reason: str


@dataclass(frozen=True)
class Received:
    """`response` is what the platform wants to hear at once; usually an empty 200."""

    messages: tuple[Inbound, ...] = ()
    response: Response = field(default_factory=Response)
    undelivered: tuple[Undelivered, ...] = ()
