"""The same figures from the raw log alone: slow, simple, and the judge of the counters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from advisor.events.cells import cells
from advisor.events.counters import Measures, Period
from advisor.events.event import Event


def recount(
    log: Iterable[Event], dimension: str, period: Period, regions: Sequence[str] | None = None
) -> dict[str, Measures]:
    """As Counters.groups, from every event there is, in its order."""
    stories: dict[str, list[Event]] = defaultdict(list)
    for event in log:
        stories[event.subject].append(event)
    found: dict[str, Measures] = defaultdict(Counter)
    first, last = period.since.isoformat(), period.until.isoformat()
    for story in stories.values():
        for cell, amount in cells(story).items():
            is_counted = cell.dimension == dimension and first <= cell.day <= last
            if is_counted and (regions is None or cell.region in regions):
                found[cell.group][cell.measure, cell.bucket] += amount
    return dict(found)
