"""Inquiries as rows of the database and back."""

from collections.abc import Mapping
from typing import Any

from advisor.inquiries.inquiry import URGENT, Inquiry, Message, NewInquiry

_STATED = ("conversation", "language", "country", "topic", "story", "right", "urgent_on", "contact", "case")


def stated_values(new: NewInquiry) -> dict[str, Any]:
    """What the user passed on, by column."""
    urgent = {f"is_{name}": name in new.urgent for name in URGENT}
    values = {name: getattr(new, name) for name in _STATED}
    return {**values, **urgent, "suggested": list(new.suggested)}


def inquiry_of(row: Mapping[str, Any]) -> Inquiry:
    values = {name: value for name, value in row.items() if not name.startswith("is_")}
    values["suggested"] = tuple(values["suggested"])
    return Inquiry(**values, urgent=tuple(name for name in URGENT if row[f"is_{name}"]))


def message_of(row: Mapping[str, Any]) -> Message:
    return Message(id=row["id"], at=row["at"], author=row["author"], text=row["text"], account=row["account"])
