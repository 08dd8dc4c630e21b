"""The desk's figures (definitions: knowledge/desk/indicators.yml), counted from the inquiries of a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from advisor.inquiries.focal_point import FocalPoint
from advisor.inquiries.inquiry import Inquiry

GROUPINGS = ("focal_point", "country", "topic", "language")
INDICATORS = ("received", "answered", "hours", "in_time", "closed")
# A smaller group could lead to one firm.
FEWEST = 5
# The group of all groups that are too small to be shown.
SMALL_ONES = "*"


@dataclass(frozen=True)
class Figures:
    """`hours` is a median, `in_time` a share from 0 to 1; None where there is nothing to count. `group` "" is all."""

    group: str
    received: int
    answered: int
    hours: float | None
    in_time: float | None
    closed: int


def figures(inquiries: Iterable[Inquiry], by: str, points: Mapping[str, FocalPoint], moment: datetime) -> list[Figures]:
    """All together first, then each group, the largest first; `by` is one of GROUPINGS.

    Groups with fewer than FEWEST are put together, with the smallest of the others if that is still too few, so that
    none can be had by subtraction. Nothing is shown of fewer than FEWEST in all.
    """
    counted = [inquiry for inquiry in inquiries if inquiry.merged_into is None]
    if len(counted) < FEWEST:
        return []
    groups: dict[str, list[Inquiry]] = defaultdict(list)
    for inquiry in counted:
        groups[str(getattr(inquiry, by) or "")].append(inquiry)
    shown = {name or "-": members for name, members in sorted(groups.items(), key=lambda item: -len(item[1]))}
    small = [name for name, members in shown.items() if len(members) < FEWEST]
    hidden = [inquiry for name in small for inquiry in shown.pop(name)]
    if hidden and len(hidden) < FEWEST and shown:
        hidden += shown.pop(list(shown)[-1])
    rows = [_figures("", counted, points, moment)]
    rows += [_figures(name, members, points, moment) for name, members in shown.items()]
    return rows + ([_figures(SMALL_ONES, hidden, points, moment)] if hidden else [])


def _figures(group: str, members: list[Inquiry], points: Mapping[str, FocalPoint], moment: datetime) -> Figures:
    hours = [
        (inquiry.first_reply_at - inquiry.created_at).total_seconds() / 3600
        for inquiry in members
        if inquiry.first_reply_at
    ]
    judged = [kept for inquiry in members if (kept := _is_in_time(inquiry, points, moment)) is not None]
    return Figures(
        group=group,
        received=len(members),
        answered=len(hours),
        hours=round(median(hours), 1) if hours else None,
        in_time=round(sum(judged) / len(judged), 3) if judged else None,
        closed=sum(not inquiry.is_open for inquiry in members),
    )


def _is_in_time(inquiry: Inquiry, points: Mapping[str, FocalPoint], moment: datetime) -> bool | None:
    """None while it is neither answered nor due, or its desk has gone."""
    point = points.get(inquiry.focal_point)
    due = point.hours.answer_due(inquiry.created_at, point.answer_within) if point else None
    if due is None:
        return None
    if inquiry.first_reply_at:
        return inquiry.first_reply_at <= due
    return None if moment <= due else False
