"""The table of the search benchmark: ratios of medians measured in turns, and how the time grows."""

from typing import Any

from tools.score.markdown import markdown

_COLUMNS = (
    "passages",
    "FTS5 / our full text",
    "rank-bm25 / our full text",
    "FTS5 / whole search",
    "rank-bm25 / whole search",
    "our full text, growth",
    "whole search, growth",
    "FTS5, growth",
    "rank-bm25, growth",
)


def search_rows(measured: list[dict[str, Any]]) -> list[str]:
    """Growth is the median against that at the smallest number of passages."""
    return markdown(_COLUMNS, [_cells(row["median_milliseconds"], measured[0], row["passages"]) for row in measured])


def _cells(medians: dict[str, float], smallest: dict[str, Any], passages: int) -> tuple[str, ...]:
    ratios = [medians[peer] / medians[ours] for ours in ("our full text", "ours") for peer in ("FTS5", "rank-bm25")]
    least = smallest["median_milliseconds"]
    growth = [medians[name] / least[name] for name in ("our full text", "ours", "FTS5", "rank-bm25")]
    return (f"{passages:,}", *(f"{value:.2f}" for value in (*ratios, *growth)))
