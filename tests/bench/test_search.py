"""Passages are multiplied without losing their form, and figures become ratios."""

from typing import Any

import numpy as np

from bench.search.corpus import scaled
from bench.search.table import cost_rows, time_rows


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


def figures(milliseconds: float) -> dict[str, Any]:
    ways = ("whole search", "nearest", "full text", "PostgreSQL full text", "FTS5", "rank-bm25")
    times = {tag: dict.fromkeys(ways, milliseconds) for tag in ("en", "zh")}
    rooms = ("write_seconds", "disk_megabytes", "index_of_points_megabytes", "index_of_words_megabytes")
    return {
        "median_milliseconds": times,
        "p99_milliseconds": times,
        "held_megabytes": dict.fromkeys(ways, 5.0),
        "recall_at_10": 0.5,
        "recall_at_1": 1.0,
        **dict.fromkeys(rooms, 7.0),
    }


MEASURED = [
    {"passages": 10_000, "postgresql": figures(2.0), "sqlite": figures(3.0)},
    {"passages": 1_000_000, "postgresql": figures(20.0)},
]


def test_times_stand_with_how_they_grow() -> None:
    lines = time_rows(MEASURED)

    assert lines[0] == "|  | 10,000 | 1,000,000 | growth from 10,000 |"
    assert lines[2] == "| whole search, PostgreSQL | 2.0 / 2.0 (2) | 20.0 / 20.0 (20) | 0.50 |"
    assert lines[-1] == "| rank-bm25 | 3.0 / 3.0 (3) | - | - |"


def test_costs_stand_with_what_is_missed() -> None:
    lines = cost_rows(MEASURED)

    assert lines[-2] == "| 10,000 | 50.0 % | 100.0 % | 7 | 7 | 7 | 7 | 5 | 7 | 7 | 5 |"
    assert lines[-1] == "| 1,000,000 | 50.0 % | 100.0 % | 7 | 7 | 7 | 7 | 5 | - | - | - |"
