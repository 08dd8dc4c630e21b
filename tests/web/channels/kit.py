"""What a channel's tests must bring: requests as its platform makes them, and how to read what it is sent."""

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import httpx

from tests.web.stand_in_platform import Call, StandInPlatform


@dataclass(frozen=True)
class Wire:
    """A request of the platform."""

    method: str
    headers: dict[str, str]
    content: bytes
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """One message the platform was asked to show; `buttons` are (title, payload)."""

    text: str
    buttons: list[tuple[str, str]]


class Kit(ABC):
    """`settings` are environment variables but for the address of the stand-in, which `api` names."""

    name: ClassVar[str]
    settings: ClassVar[dict[str, str]]
    api: ClassVar[str]
    # Settings that differ from run to run.
    own: dict[str, str] = {}  # noqa: RUF012 - never changed
    # Settings of further addresses of the same platform.
    more_apis: ClassVar[tuple[str, ...]] = ()
    # Headers and query fields that prove who sent a request: without them, or with others, it is a forgery.
    proof: ClassVar[tuple[str, ...]]
    # Whether the answer may come in the response itself.
    passive: ClassVar[bool] = False

    @abstractmethod
    def said(self, text: str, id: str, user: str = "4711") -> Wire: ...

    @abstractmethod
    def unreadable(self, id: str, user: str = "4711") -> Wire:
        """An image, or whatever else of the platform is no text."""

    @abstractmethod
    def ignored(self) -> Wire:
        """A valid request that asks for no answer: a receipt, an edit."""

    @abstractmethod
    def sent(self, calls: list[Call]) -> list[Sent]: ...

    @abstractmethod
    def sign(self, content: bytes) -> Wire:
        """A request with this body, signed rightly whatever it holds."""

    def attach(self, platform: StandInPlatform) -> None:  # noqa: B027 - most have none
        """For a kit with servers of its own: where they note what they are sent."""

    def deliver(self, http: httpx.Client, wire: Wire) -> httpx.Response:
        path = f"/channels/{self.name}"
        return http.request(wire.method, path, headers=wire.headers, content=wire.content, params=wire.query)

    def published(self) -> dict[str, Any]:
        """What the platform publishes to check its signatures by, by address."""
        return {}

    def pressed(self, payload: str, id: str, user: str = "4711") -> Wire | None:
        """A press of a button; None on channels without."""
        return None

    def respond(self, call: Call) -> dict[str, Any]:
        return {}

    def refuse(self, call: Call, before: list[Call]) -> int:
        """The status for a call the platform has had before; 0 on platforms that do not look."""
        return 0

    def answered(self, response: httpx.Response) -> list[Sent]:
        """The message in our response itself, on channels that take one there."""
        return []

    def forged(self, wire: Wire) -> list[Wire]:
        """The same request without its proof, with another one, and with none of it."""
        return [
            *(replace(wire, **_without(wire, name)) for name in self.proof),
            *(replace(wire, **_other(wire, name)) for name in self.proof),
            Wire(wire.method, {}, wire.content),
        ]


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _without(wire: Wire, name: str) -> dict[str, Any]:
    part = "headers" if name in wire.headers else "query"
    return {part: {key: value for key, value in getattr(wire, part).items() if key != name}}


def _other(wire: Wire, name: str) -> dict[str, Any]:
    part = "headers" if name in wire.headers else "query"
    value = getattr(wire, part)[name]
    return {part: getattr(wire, part) | {name: value[:-3] + ("abc" if value[-3:] != "abc" else "xyz")}}
