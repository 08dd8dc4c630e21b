"""The tables of the search benchmark: times by language, how they grow, and what it takes to hold the passages."""

from math import log
from typing import Any

from tools.score.markdown import markdown

_WAYS = {
    "whole search, PostgreSQL": ("postgresql", "whole search"),
    "nearest, by the index": ("postgresql", "nearest"),
    "our full text, PostgreSQL": ("postgresql", "full text"),
    "PostgreSQL full text": ("postgresql", "PostgreSQL full text"),
    "whole search, SQLite": ("sqlite", "whole search"),
    "nearest, all compared": ("sqlite", "nearest"),
    "our full text, SQLite": ("sqlite", "full text"),
    "FTS5": ("sqlite", "FTS5"),
    "rank-bm25": ("sqlite", "rank-bm25"),
}
_GROWTH_FROM = 10_000
_Rows = list[dict[str, Any]]


def time_rows(measured: _Rows) -> list[str]:
    """Milliseconds, "median English / Chinese (slowest hundredth of both)"; then growth as a power of the passages."""
    head = ("", *(f"{row['passages']:,}" for row in measured), f"growth from {_GROWTH_FROM:,}")
    lines = [(name, *(_times(row, *way) for row in measured), _growth(measured, *way)) for name, way in _WAYS.items()]
    return markdown(head, lines)


def cost_rows(measured: _Rows) -> list[str]:
    """What the index misses, and the room both ways take."""
    head = (
        "passages",
        "found of the ten nearest",
        "found of the nearest",
        "PostgreSQL: written in, s",
        "on disk, MB",
        "index of vectors, MB",
        "index of words, MB",
        "held by a process, MB",
        "SQLite: written in, s",
        "on disk, MB",
        "held by a process, MB",
    )
    return markdown(head, [_costs(row) for row in measured])


def _times(row: dict[str, Any], kind: str, way: str) -> str:
    if kind not in row:
        return "-"
    medians, slowest = row[kind]["median_milliseconds"], row[kind]["p99_milliseconds"]
    both = " / ".join(f"{medians[tag][way]:.1f}" for tag in ("en", "zh"))
    return f"{both} ({max(times[way] for times in slowest.values()):.0f})"


def _growth(measured: _Rows, kind: str, way: str) -> str:
    """The exponent of the number of passages: 0 where the time stays, 1 where it doubles with them."""
    rows = [row for row in measured if kind in row and row["passages"] >= _GROWTH_FROM]
    if len(rows) < 2:
        return "-"
    first, last = rows[0], rows[-1]
    times = [sum(row[kind]["median_milliseconds"][tag][way] for tag in ("en", "zh")) for row in (first, last)]
    return f"{log(times[1] / times[0]) / log(last['passages'] / first['passages']):.2f}"


def _costs(row: dict[str, Any]) -> tuple[str, ...]:
    indexed, exact = row["postgresql"], row.get("sqlite")
    shares = [f"{100 * indexed[key]:.1f} %" for key in ("recall_at_10", "recall_at_1")]
    keys = ("write_seconds", "disk_megabytes", "index_of_points_megabytes", "index_of_words_megabytes")
    sizes = [f"{indexed[key]:,.0f}" for key in keys] + [f"{indexed['held_megabytes']['nearest']:,.0f}"]
    others = [exact["write_seconds"], exact["disk_megabytes"], exact["held_megabytes"]["nearest"]] if exact else []
    return (f"{row['passages']:,}", *shares, *sizes, *([f"{value:,.0f}" for value in others] or ["-"] * 3))
