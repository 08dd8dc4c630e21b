"""The filters of the queue as they stand in its address: read, and written again for links and saved views."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from advisor.inquiries.inquiry import ASSISTANT, PERSON, STATUSES, URGENT
from advisor.inquiries.queue import ORDERS, Filter
from advisor.staff.roles import Account
from web.body import clean
from web.desk.desk import HOME

# `language_of`: `language` is the language of the page itself.
FIELDS = (
    *("text", "order", "status", "focal_point", "topic", "right", "country", "language_of"),
    *("urgent", "holder", "waiting", "assignee", "tag", "since", "until"),
)
_LONGEST = 200


@dataclass(frozen=True)
class Chosen:
    """Every one of FIELDS, "" where nothing is chosen."""

    fields: Mapping[str, str]

    @property
    def query(self) -> dict[str, str]:
        """What is chosen, as a saved view keeps it."""
        return {name: value for name, value in self.fields.items() if value}

    @property
    def refined(self) -> int:
        """How many filters are set, beside the text searched for."""
        return len(self.query.keys() - {"text", "order"})

    @property
    def order(self) -> str:
        return self.fields["order"] if self.fields["order"] in ORDERS else ORDERS[0]

    def link(self, **more: object) -> str:
        query = self.query | {name: str(value) for name, value in more.items()}
        return f"{HOME}?{urlencode(query)}" if query else HOME

    def filter(self, account: Account) -> Filter:
        """What the reader asked for, within what they may see; a value there is not filters nothing."""
        fields, status = self.fields, self.fields["status"]
        return Filter(
            regions=account.visible,
            status="" if status == "all" else status if status in STATUSES else "open",
            focal_point=fields["focal_point"],
            country=fields["country"].upper(),
            topic=fields["topic"],
            right=fields["right"],
            language=fields["language_of"],
            urgent=fields["urgent"] if fields["urgent"] in URGENT else "",
            holder=fields["holder"] if fields["holder"] in {ASSISTANT, PERSON} else "",
            waiting=bool(fields["waiting"]),
            assignee=_assignee(fields["assignee"], account),
            since=_day(fields["since"]),
            until=_day(fields["until"]),
            tag=fields["tag"],
            text=fields["text"],
        )


def read_chosen(given: Mapping[str, str]) -> Chosen:
    return Chosen({name: clean(given.get(name, ""))[:_LONGEST].strip() for name in FIELDS})


def _assignee(value: str, account: Account) -> int | None:
    if value.isascii() and value.isdecimal() and len(value) < 10:
        return int(value)
    return {"none": 0, "me": account.id}.get(value)


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None
