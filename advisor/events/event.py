"""Something that happened, as it is counted: no text, no hour, no name (docs/decisions/0050-events-and-figures.md)."""

from dataclasses import dataclass
from datetime import date, datetime

TURN, RATED, SURVEYED = "turn", "rated", "surveyed"
MADE, REPLIED, HANDED_BACK, CLOSED = "inquiry_made", "inquiry_replied", "inquiry_handed_back", "inquiry_closed"
REOPENED, REROUTED, MERGED, LATE = "inquiry_reopened", "inquiry_rerouted", "inquiry_merged", "inquiry_late"

# How a question was handled; a turn that was no question (a greeting, a step of a tool) has none.
RESOLVED, CLARIFIED, REFERRED, UNANSWERED = "resolved", "clarified", "referred", "unanswered"
HANDLED = (RESOLVED, CLARIFIED, REFERRED, UNANSWERED)


@dataclass(frozen=True)
class Event:
    """A row of the log. What does not apply is empty.

    `day` (UTC) is the day whose figures it changes: of an inquiry's events the day it was made, of a rating that of
    the answer. `conversation` and `subject`, the turn or inquiry it is about, are keyed hashes (keys.py). `region` is
    a focal point. `starts_tool`: the turn before in the conversation used no or another tool. `value` is 1 or -1 of a
    rating, 1 to 5 of a survey, whole hours of a first reply. `due_at`, of an inquiry made, is the end of the third
    working day, `in_time` whether the first reply came by then. `source` is the line of the desk's audit log it was
    copied from.
    """

    name: str
    day: date
    subject: str
    conversation: str = ""
    region: str = ""
    country: str = ""
    language: str = ""
    channel: str = ""
    site: str = ""
    kind: str = ""
    topic: str = ""
    article: str = ""
    right: str = ""
    stage: str = ""
    tool: str = ""
    starts_tool: bool = False
    handled: str = ""
    value: int = 0
    reason: str = ""
    in_time: bool | None = None
    due_at: datetime | None = None
    source: int | None = None
