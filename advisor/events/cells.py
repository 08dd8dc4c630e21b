"""What events add to the figures: a cell is a count on one day, of one region, in one group, of one measure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import dropwhile
from typing import NamedTuple

from advisor.events import event
from advisor.events.event import Event

# What figures can be grouped by; "all" has one group.
ALL = "all"
OF_TURNS = ("topic", "right", "stage", "country", "region", "language", "channel", "article", "tool", "site")
OF_INQUIRIES = ("topic", "right", "country", "region", "language", "channel")
# Groupings in which "" is no group of its own but what does not belong there.
_ONLY_NAMED = frozenset({"article", "tool", "site"})
REASON = "reason"


class Cell(NamedTuple):
    """`bucket` tells the values of one measure apart: hours, or an answer of the survey."""

    day: str
    region: str
    dimension: str
    group: str
    measure: str
    bucket: int = 0


Cells = Counter[Cell]


def cells(story: Sequence[Event]) -> Cells:
    """Of all that happened to one turn or inquiry, in order. What comes before its beginning counts for nothing."""
    if not story:
        return Counter()
    if story[0].name == event.MADE:
        return _of_inquiry(story)
    if story[0].name == event.SURVEYED:
        return _spread(story[-1], OF_TURNS, {(story[-1].reason, story[-1].value): 1})
    begun = list(dropwhile(lambda one: one.name != event.TURN, story))
    ratings = [one for one in begun if one.name == event.RATED]
    found = _of_rating(ratings[-1]) if ratings else Counter()
    for one in begun:
        if one.name == event.TURN:
            found.update(_of_turn(one))
    return found


def _of_turn(turn: Event) -> Cells:
    amounts: dict[tuple[str, int], int] = {}
    if turn.handled:
        amounts = {("questions", 0): 1, (turn.handled, 0): 1}
    if turn.starts_tool:
        amounts["uses", 0] = 1
    return _spread(turn, OF_TURNS, amounts)


def _of_rating(rating: Event) -> Cells:
    if not rating.value:
        return Counter()
    measure = "up" if rating.value > 0 else "down"
    found = _spread(rating, OF_TURNS, {(measure, 0): 1})
    if rating.reason:
        found[Cell(rating.day.isoformat(), rating.region, REASON, rating.reason, measure)] = 1
    return found


def _of_inquiry(story: Sequence[Event]) -> Cells:
    names = [one.name for one in story]
    if event.MERGED in names:
        return Counter()
    amounts = {("received", 0): 1}
    for one in story:
        if one.name == event.REPLIED:
            amounts |= {("answered", 0): 1, ("hours", one.value): 1}
            if one.in_time:
                amounts |= {("in_time", 0): 1, ("judged", 0): 1}
        if one.name == event.LATE:
            amounts["judged", 0] = 1
        if one.name in {event.CLOSED, event.REOPENED}:
            amounts["closed", 0] = int(one.name == event.CLOSED)
    # Where it is now is where it counts.
    return _spread(story[-1], OF_INQUIRIES, amounts)


def _spread(where: Event, dimensions: Sequence[str], amounts: Mapping[tuple[str, int], int]) -> Cells:
    """The same amounts in every group the event belongs to."""
    day, region = where.day.isoformat(), where.region
    groups = [(ALL, "")]
    for dimension in dimensions:
        group = getattr(where, dimension)
        if group or dimension not in _ONLY_NAMED:
            groups.append((dimension, group))
    return Counter(
        {
            Cell(day, region, dimension, group, measure, bucket): amount
            for (measure, bucket), amount in amounts.items()
            if amount
            for dimension, group in groups
        }
    )
