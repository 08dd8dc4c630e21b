"""Passages are multiplied without losing their form, and figures become ratios."""

from typing import Any

import numpy as np

from bench.search.corpus import scaled
from bench.search.table import search_rows


def row(words: str, vector: list[float]) -> dict[str, Any]:
    return {
        "id": 7,
        "article_id": "a/b",
        "language": "en",
        "kind": "question",
        "text": words,
        "words": words,
        "vector": np.array(vector, dtype=np.float32).tobytes(),
    }


ROWS = [row("renew a mark", [1, 0]), row("patent costs abroad", [0, 1])]


def test_up_to_their_number_the_passages_are_the_real_ones() -> None:
    found = list(scaled(ROWS, 2))

    assert {entry["words"] for entry in found} == {entry["words"] for entry in ROWS}
    assert [entry["id"] for entry in found] == [1, 2]


def test_beyond_it_they_are_mixtures_as_long_as_real_ones() -> None:
    found = list(scaled(ROWS, 50))

    assert [entry["id"] for entry in found] == list(range(1, 51))
    for entry in found[2:]:
        assert 2 <= len(entry["words"].split()) <= 4
        assert np.isclose(np.frombuffer(entry["vector"], dtype=np.float32).sum(), 1)


def test_they_are_the_same_every_time() -> None:
    assert list(scaled(ROWS, 20)) == list(scaled(ROWS, 20))


def test_times_are_shown_as_ratios_and_growth() -> None:
    small = {"our full text": 1.0, "ours": 2.0, "FTS5": 2.0, "rank-bm25": 4.0}
    large = {"our full text": 2.0, "ours": 8.0, "FTS5": 8.0, "rank-bm25": 40.0}
    measured = [
        {"passages": 1000, "median_milliseconds": small},
        {"passages": 10000, "median_milliseconds": large},
    ]

    assert search_rows(measured)[-2:] == [
        "| 1,000 | 2.00 | 4.00 | 1.00 | 2.00 | 1.00 | 1.00 | 1.00 | 1.00 |",
        "| 10,000 | 4.00 | 20.00 | 1.00 | 5.00 | 2.00 | 4.00 | 4.00 | 10.00 |",
    ]
