"""Bars beside the numbers, as SVG: their widths in hundredths of the largest. The numbers are read in the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.events.counters import Measures
from advisor.events.event import HANDLED
from advisor.events.indicators import FEWEST


@dataclass(frozen=True)
class Part:
    """`kind` is the name of its colour."""

    kind: str
    start: float
    length: float


def bars(groups: Sequence[Measures], kinds: Sequence[str] = HANDLED) -> list[list[Part]]:
    """One bar a group, of `kinds` one behind the other."""
    most = max((sum(measures[kind, 0] for kind in kinds) for measures in groups), default=0)
    return [_bar({kind: measures[kind, 0] for kind in kinds}, most) for measures in groups]


def _bar(amounts: Mapping[str, int], most: int) -> list[Part]:
    parts, start = [], 0.0
    for kind, amount in amounts.items():
        length = 100 * amount / most if most else 0.0
        if length:
            parts.append(Part(kind, round(start, 2), round(length, 2)))
        start += length
    return parts


@dataclass(frozen=True)
class Column:
    """A span of time; None for a count too small to be shown. `height` is in hundredths of the highest."""

    span: str
    count: int | None
    height: float


def columns(course: Mapping[str, Measures], measure: str) -> list[Column]:
    counts = {span: measures[measure, 0] for span, measures in course.items()}
    shown = {span: None if 0 < count < FEWEST else count for span, count in counts.items()}
    most = max((count or 0 for count in shown.values()), default=0)
    return [Column(span, count, round(100 * (count or 0) / most, 2) if most else 0.0) for span, count in shown.items()]
