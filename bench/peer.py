"""One of the two compared: trains and asks its own worker process."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORKER = [sys.executable, "-W", "ignore", "-m", "bench.rasa_worker"]
_LOG = Path("var/bench/worker.log")


@dataclass(frozen=True)
class Peer:
    """`name` is "ours" or "stock"; `config` is its Rasa configuration; what is trained on `data` goes to `model`."""

    name: str
    config: Path
    data: Path
    model: Path
    domain: Path | None = None

    def train(self) -> dict[str, float]:
        """Seconds, CPU seconds and peak megabytes. Nothing is taken from an earlier training."""
        files = [str(path) for path in (self.config, self.data, self.model, self.domain) if path]
        with tempfile.TemporaryDirectory() as cache, _LOG.open("ab") as log:
            environment = {**os.environ, "RASA_CACHE_DIRECTORY": cache, "RASA_TELEMETRY_ENABLED": "false"}
            command = [*_WORKER, self.name, "train", *files]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=log, env=environment, check=True)
        return dict(json.loads(done.stdout))

    @contextmanager
    def answering(self) -> Iterator["Answering"]:
        command = [*_WORKER, self.name, "parse", str(self.model)]
        with (
            _LOG.open("ab") as log,
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True) as process,
        ):
            yield Answering(process)
            if process.stdin:
                process.stdin.close()


class Answering:
    """A loaded model, asked one text at a time."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.load_seconds: float = self._read()["load_seconds"]

    def ask(self, text: str) -> dict[str, Any]:
        """`intent`, `confidence`, `is_fallback`, `responses`, `seconds`, `cpu_seconds`, `peak_megabytes`."""
        if not self._process.stdin:
            raise RuntimeError("the worker takes no text")
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"the worker stopped; see {_LOG}")
        return dict(json.loads(line))
