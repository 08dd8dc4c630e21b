"""The page of results says what was measured and nothing where nothing was."""

from bench.page import accuracy, costs, shared

COSTS = {
    "training_seconds": 12.34,
    "training_cpu_seconds": 20.0,
    "training_megabytes": 1.5,
    "prediction_milliseconds": 6.0,
    "prediction_cpu_milliseconds": 7.0,
    "prediction_megabytes": 2.0,
}
ROW = {
    "data_set": "CLINC150",
    "language": "en",
    "intents": 151,
    "training_examples": 1510,
    "test_questions": 500,
    "ours": {"accuracy": 0.9, "out_of_scope_recognised": 0.5},
    "stock": {"accuracy": 0.8, "out_of_scope_recognised": None},
    "stock_to_ours": COSTS,
    "measured_on": "2026-11-29",
}


def test_accuracies_stand_side_by_side() -> None:
    assert accuracy([ROW])[-1] == "| CLINC150 | en | 151 | 1510 | 500 | 90.0 % | 80.0 % | 50.0 % | - | 2026-11-29 |"


def test_costs_are_ratios() -> None:
    assert costs([ROW])[-1] == "| CLINC150 | 12.3 | 20.0 | 1.5 | 6.0 | 7.0 | 2.0 |"


def test_a_shared_machine_is_told() -> None:
    assert "which other work shared (load 7.5)" in shared({"load": 7.5, "cores": 2})
    assert shared({"load": 1.5, "cores": 2}) == ""
