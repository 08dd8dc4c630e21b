"""Ratios, targets and what is extrapolated are what the stored figures say."""

import json
from io import StringIO

from bench.speed.table import cost_rows, flatness, turn_rows
from bench.speed.training import extrapolated
from bench.stages.traced import Recorder

OURS = {
    "median_milliseconds": 10.0,
    "p99_milliseconds": 50.0,
    "messages_a_second": 40.0,
    "megabytes": 900.0,
    "first_answer_seconds": 5.0,
    "cpu_milliseconds": 8.0,
}
STOCK = OURS | {"median_milliseconds": 50.0, "messages_a_second": 10.0, "cpu_milliseconds": 16.0}
TURNS = {
    "ours": {"cpu_milliseconds": {"5": 10.0, "100": 11.0}, "wall_milliseconds": {"5": 20.0, "100": 21.0}},
    "peer": {"cpu_milliseconds": {"5": 10.0}, "wall_milliseconds": {"5": 20.0}},
    "growth": {"ours": {"5": 1.0, "100": 1.1}, "peer": {"5": 1.0}},
}


def test_each_figure_stands_beside_the_peer_s_with_its_target() -> None:
    rows = cost_rows({"ours": OURS, "peer": STOCK}, None)

    assert "| knowledge answer, median | 10 ms | 50 ms | 0.20 | ≤ 0.25 | met |" in rows
    assert "| messages a second, many clients | 40 | 10 | 4.00 | ≥ 4 | met |" in rows
    assert "| resident memory (PSS) | 900 MB | 900 MB | 1.00 | ≤ 0.6 | not met |" in rows


def test_a_place_that_was_not_reached_is_left_open() -> None:
    assert "| Rasa's own store, CPU ms | 10 | - |" in turn_rows(TURNS)
    assert flatness(TURNS) == "1.10 (target ≤ 1.2: met)"


def test_training_is_extrapolated_in_a_straight_line() -> None:
    assert extrapolated({3: 50.0, 1: 30.0}, 100) == 30.0 + 99 * 10.0


def test_what_an_inner_stage_takes_is_not_counted_twice() -> None:
    out = StringIO()
    recorder = Recorder(out)
    inner = recorder.around("inner", lambda: None)
    recorder.around("outer", inner)()

    first, last = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["stage"], last["stage"]) == ("inner", "outer")
    assert abs(last["own"] + first["whole"] - last["whole"]) < 1e-6
