"""Markdown tables, and shares as they stand in them."""

from collections.abc import Iterable

from scipy.stats import binomtest


def markdown(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    head = list(columns)
    return [_line(head), "| --- " * len(head) + "|", *map(_line, rows)]


def percent(values: Iterable[bool]) -> str:
    counted = list(values)
    return f"{100 * sum(counted) / len(counted):.1f} %" if counted else "-"


def percent_with_interval(values: Iterable[bool]) -> str:
    """The share and its Wilson interval, which holds the true one 95 times in 100."""
    counted = list(values)
    if not counted:
        return "-"
    low, high = binomtest(sum(counted), len(counted)).proportion_ci(method="wilson")
    return f"{percent(counted)} ({100 * low:.0f}-{100 * high:.0f})"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
