"""The stored results: one JSON file a comparison, with when and on what it was measured."""

import json
import os
import platform
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

_FOLDER = Path("bench/results")
NLU = _FOLDER / "nlu.json"
STOCK = _FOLDER / "stock.json"
SEARCH = _FOLDER / "search.json"
SCALE = _FOLDER / "scale.json"
SPEED = _FOLDER / "speed.json"
TRAINING = _FOLDER / "training.json"
TURNS = _FOLDER / "turns.json"
STAGES = _FOLDER / "stages.json"


def write_result(path: Path, result: dict[str, Any]) -> None:
    cores = os.cpu_count() or 1
    machine = {
        "measured_on": datetime.now(timezone.utc).date().isoformat(),
        "python": platform.python_version(),
        "rasa": version("rasa"),
        "cores": cores,
        # Above the number of cores, other work shared the machine: only ratios and CPU times mean something then.
        "load": round(os.getloadavg()[1], 1),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(machine | result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_result(path: Path) -> dict[str, Any] | None:
    """None where it has not been measured."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None
