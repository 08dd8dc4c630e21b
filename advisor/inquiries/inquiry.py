"""An inquiry: what a user asked a person, who has it, and what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# What makes an inquiry urgent, as the user says it.
URGENT = ("deadline", "letter", "customs", "fair")
STATUSES = ("new", "in_progress", "waiting_for_user", "closed")
# Who the user is talking to.
ASSISTANT, PERSON = "assistant", "person"
# Who said a message; a notice is the desk's own word to the user, its text the key of a sentence.
AUTHORS = ("user", "assistant", "person", "notice")


@dataclass(frozen=True)
class NewInquiry:
    """What the user agreed to pass on. `conversation` is the channel's name for it, `urgent` some of URGENT.

    `urgent_on` is the day of the deadline or the fair; an empty `contact` means: only in this conversation.
    `suggested` are articles that may answer it.
    """

    conversation: str
    language: str
    country: str | None
    topic: str
    story: str
    right: str | None = None
    urgent: tuple[str, ...] = ()
    urgent_on: date | None = None
    contact: str = ""
    case: Mapping[str, Any] = field(default_factory=dict)
    suggested: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inquiry(NewInquiry):
    """Moments are aware, in UTC. `version` grows with every change by staff.

    `waiting_since`: since when the user waits for a person; None when the last word was the desk's.
    `seen` is the last message of the desk the user's client has fetched.
    """

    id: int = 0
    reference: str = ""
    created_at: datetime = field(kw_only=True)
    consent_at: datetime = field(kw_only=True)
    focal_point: str = ""
    route_reason: str = ""
    status: str = "new"
    holder: str = ASSISTANT
    assignee: int | None = None
    waiting_since: datetime | None = None
    first_reply_at: datetime | None = None
    closed_at: datetime | None = None
    merged_into: int | None = None
    seen: int = 0
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.status != "closed"

    @property
    def is_with_person(self) -> bool:
        return self.is_open and self.holder == PERSON


@dataclass(frozen=True)
class Message:
    """`account` is the member of staff who wrote it."""

    id: int
    at: datetime
    author: str
    text: str
    account: int | None = None


@dataclass(frozen=True)
class Note:
    """What staff write for one another; the user never sees it."""

    at: datetime
    account: int
    text: str


@dataclass(frozen=True)
class Entry:
    """A line of the audit log: who did what. `account` is None for what the user or the service did."""

    at: datetime
    account: int | None
    action: str
    detail: Mapping[str, Any]
    inquiry: int | None = None
    id: int = 0
