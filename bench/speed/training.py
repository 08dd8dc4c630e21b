"""How long both train on the same examples. The peer's epochs are few, and its time at their default extrapolated."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.speed.peer_project import EXAMPLES, write_project

_LOG = Path("var/bench/speed/training.log")
PROJECT = Path("var/bench/speed/peer")
_PYTHON = (sys.executable, "-W", "ignore", "-m")
# DIET's and the response selector's, in Rasa's default_config.yml.
DEFAULT_EPOCHS = 100
_NAMES = ("seconds", "cpu_seconds")


def peer_model() -> Path:
    return PROJECT / "models" / "stock.tar.gz"


def train_ours() -> dict[str, float]:
    """Seconds and CPU seconds of `make model`, nothing taken from an earlier training."""
    with tempfile.TemporaryDirectory() as folder:
        return _spent(["bot", "train", "--data", "data", "--quiet", "--out", folder])


def train_peer(epochs: int) -> dict[str, float]:
    """The same of the peer; leaves its model at `peer_model()`."""
    folder = write_project(PROJECT, epochs)
    files = ["--config", folder / "config.yml", "--domain", folder / "domain.yml"]
    data = ["--data", EXAMPLES, folder / "data"]
    made = ["--out", folder / "models", "--fixed-model-name", "stock"]
    return _spent(["bench.speed.stock_rasa", "train", "--quiet", *map(str, [*files, *data, *made])])


def compare(few: int, more: int) -> dict[str, Any]:
    """Ours, the peer at two counts of epochs, ours again; ours counts with the mean."""
    before, short, long, after = train_ours(), train_peer(few), train_peer(more), train_ours()
    peer = {name: extrapolated({few: short[name], more: long[name]}) for name in _NAMES}
    ours = {name: (before[name] + after[name]) / 2 for name in _NAMES}
    return {
        "epochs_measured": {few: short, more: long},
        "ours": ours,
        "peer": peer,
        "ours_to_peer": {name: ours[name] / peer[name] for name in _NAMES},
    }


def extrapolated(seconds: dict[int, float], epochs: int = DEFAULT_EPOCHS) -> float:
    """From the seconds at two counts of epochs: each further epoch costs the same."""
    (few, at_few), (more, at_more) = sorted(seconds.items())
    return at_few + (epochs - few) * (at_more - at_few) / (more - few)


def _spent(command: list[str]) -> dict[str, float]:
    _LOG.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache, _LOG.open("ab") as log:
        environment = {**os.environ, "RASA_CACHE_DIRECTORY": cache}
        began, began_cpu = time.perf_counter(), _children_cpu()
        subprocess.run([*_PYTHON, *command], stdout=log, stderr=log, env=environment, check=True)
        return {"seconds": time.perf_counter() - began, "cpu_seconds": _children_cpu() - began_cpu}


def _children_cpu() -> float:
    """Of the processes started here that have ended."""
    times = os.times()
    return times.children_user + times.children_system
