"""Figures of a period as they may be shown: groups too small to be shown are put together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from advisor.events.counters import Counters, Measures, Period
from advisor.events.indicators import COUNTS_OF_PEOPLE, FEWEST, OF_ALL, OF_GROUPS, USED_BY_ALL

GROUPINGS = ("topic", "right", "stage", "country", "region", "language", "channel", "tool", "article", "site")
# The group of all groups that are too small to be shown.
SMALL_ONES = "*"
Regions = Sequence[str] | None
_DAYS_SHOWN = 62


@dataclass(frozen=True)
class Row:
    """A group with its counts in the period, and in the one it is compared with (empty when there is none)."""

    group: str
    now: Measures
    before: Measures


class FigureReader:
    """Methods raise SQLAlchemyError or OSError when the database cannot be used."""

    def __init__(self, counters: Counters) -> None:
        self._counters = counters

    def everything(self, period: Period, regions: Regions) -> dict[str, float | None]:
        """Every indicator of the period."""
        measures = self._counters.groups("all", period, regions).get("", Measures())
        of = {name: self._counters.groups(name, period, regions) for name in USED_BY_ALL}
        of["article"] = self._counters.sizes("article", "questions", period, regions)
        found: dict[str, float | None] = {key: work_out(measures) for key, work_out in OF_GROUPS.items()}
        found |= {key: work_out(of) for key, work_out in OF_ALL.items()}
        return {key: visible(key, value) for key, value in found.items()}

    def table(
        self, by: str, measure: str, period: Period, other: Period | None, regions: Regions, is_brief: bool = False
    ) -> list[Row]:
        """The groups with FEWEST of `measure` or more, the largest first, and the small ones together.

        `is_brief`: of the other period `measure` alone is wanted, which is read much faster.

        Small is a group with fewer in either period, or in the days by which two periods that overlap differ: else
        these could be had by subtraction.
        """
        now = self._counters.groups(by, period, regions)
        before = self._before(by, measure, other, regions, is_brief) if other else {}
        parts = [self._counters.sizes(by, measure, part, regions) for part in _differences(period, other)]
        sizes = [{name: of[measure, 0] for name, of in groups.items()} for groups in (now, before, *parts)]
        shown, hidden = split(sizes)
        rows = [Row(name, now.get(name, Measures()), before.get(name, Measures())) for name in shown]
        if hidden:
            rows.append(Row(SMALL_ONES, _sum(now, hidden), _sum(before, hidden)))
        return rows

    def _before(self, by: str, measure: str, other: Period, regions: Regions, is_brief: bool) -> dict[str, Measures]:
        if is_brief:
            return self._counters.sizes(by, measure, other, regions)
        return self._counters.groups(by, other, regions)

    def course(self, period: Period, regions: Regions) -> dict[str, Measures]:
        """By month ("2026-11"), cut at the period's ends; a period of up to two months by day."""
        by_day = period.days <= _DAYS_SHOWN
        spans = period.all_days() if by_day else period.spans()
        found: dict[str, Measures] = {span if by_day else span[:7]: Measures() for span in spans}
        for span, measures in self._counters.by_span(spans, regions).items():
            found[span if by_day else span[:7]].update(measures)
        return found


def split(sizes: Sequence[Mapping[str, int]]) -> tuple[list[str], list[str]]:
    """Names of the groups to show, the largest first, and of those to put together; `sizes` of the period come first.

    When those to put together are fewer than FEWEST in one of the sizes, the smallest of the others joins them.
    """
    names = sorted({name for size in sizes for name in size}, key=lambda name: (-sizes[0].get(name, 0), name))
    names = [name for name in names if any(size.get(name, 0) for size in sizes)]
    hidden = [name for name in names if any(0 < size.get(name, 0) < FEWEST for size in sizes)]
    shown = [name for name in names if name not in hidden]
    while shown and any(0 < sum(size.get(name, 0) for name in hidden) < FEWEST for size in sizes):
        hidden.append(shown.pop())
    return shown, hidden


def _differences(one: Period, other: Period | None) -> Iterable[Period]:
    """The days that are in only one of two periods that overlap."""
    if other is None or one.until < other.since or other.until < one.since:
        return
    day = timedelta(days=1)
    if one.since != other.since:
        first, second = sorted((one.since, other.since))
        yield Period(first, second - day)
    if one.until != other.until:
        first, second = sorted((one.until, other.until))
        yield Period(first + day, second)


def _sum(groups: Mapping[str, Measures], names: Iterable[str]) -> Measures:
    found: Measures = Measures()
    for name in names:
        found.update(groups.get(name, Measures()))
    return found


def values(measures: Measures, keys: Iterable[str]) -> dict[str, float | None]:
    """These indicators of a group, as they may be shown."""
    return {key: visible(key, OF_GROUPS[key](measures)) for key in keys}


def visible(key: str, value: float | None) -> float | None:
    """None for a count of people or what they did that is smaller than FEWEST, but for none at all."""
    is_small = key in COUNTS_OF_PEOPLE and value is not None and 0 < value < FEWEST
    return None if is_small else value
