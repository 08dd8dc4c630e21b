"""The whole assistant as processes: action server, Rasa server, public server; started, watched, stopped."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import httpx

from advisor.settings import Settings
from tools.train import is_whole, model_path

_START_SECONDS = 180
_STOP_SECONDS = 15
_LONGEST_PAUSE = 60.0
LOGS = Path("var/log")
# Changes the command of the process of that name.
Arranged = Callable[[str, list[str]], list[str]]


class StartError(Exception):
    """A process did not come up; the message says which and where its log is."""


@dataclass
class Stack:
    """Use as a context manager; `watch` afterwards keeps restarting a process that dies."""

    settings: Settings
    arranged: Arranged = lambda _name, command: command
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _model: Path = field(init=False)

    def __enter__(self) -> "Stack":
        self._check_ports()
        self._model = model_path()
        if not is_whole(self._model):
            raise StartError(f"{self._model} is missing or damaged: run `make train`")
        try:
            for name in self._ready_addresses():
                self.start(name)
            for name, address in self._ready_addresses().items():
                self._wait_until(name, address)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where the public server is reached from this machine."""
        everywhere = self.settings.host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
        return f"http://{'127.0.0.1' if everywhere else self.settings.host}:{self.settings.port}"

    def start(self, name: str) -> None:
        LOGS.mkdir(parents=True, exist_ok=True)
        with (LOGS / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                self.arranged(name, self._commands()[name]),
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def restart(self, name: str) -> None:
        """Starts a process that has ended, and waits until it is ready."""
        self.start(name)
        self._wait_until(name, self._ready_addresses()[name])

    def stop(self) -> None:
        for process in self.processes.values():
            _signal_group(process, signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
        self.processes.clear()

    def watch(self, told: Callable[[str], None], ended: threading.Event | None = None) -> None:
        """Restarts what dies, until interrupted or `ended`; `told` is called with the name of each."""
        ended = ended or threading.Event()
        pause = 1.0
        while not ended.wait(pause):
            dead = [name for name, process in self.processes.items() if process.poll() is not None]
            for name in dead:
                told(name)
                self.start(name)
            # A process that dies again and again is started ever more slowly.
            pause = min(pause * 2, _LONGEST_PAUSE) if dead else 1.0

    def _check_ports(self) -> None:
        """Otherwise another server on the port would be taken for ours."""
        for key in ("port", "rasa_port", "actions_port"):
            port = getattr(self.settings, key)
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    raise StartError(f"port {port} is taken: stop what uses it, or set ADVISOR_{key.upper()}") from None

    def _commands(self) -> dict[str, list[str]]:
        python = [sys.executable, "-W", "ignore", "-m"]
        rasa = ["bot", "run", "--model", str(self._model), "--interface", self.settings.inner_host]
        return {
            "actions": [*python, "actions"],
            "rasa": [*python, *rasa, "--port", str(self.settings.rasa_port)],
            "web": [*python, "web"],
        }

    def _ready_addresses(self) -> dict[str, str]:
        return {
            "actions": f"{self.settings.actions_address}/health",
            "rasa": f"{self.settings.rasa_address}/webhooks/rest/",
            "web": f"{self.url}/readyz",
        }

    def _environment(self) -> dict[str, str]:
        """The settings in force, for the processes and for ${NAME} in endpoints.yml."""
        return {**os.environ, **self.settings.as_environment()}

    def _wait_until(self, name: str, address: str) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if self.processes[name].poll() is not None:
                raise StartError(f"{name} stopped while starting; see {LOGS / name}.log")
            try:
                if httpx.get(address, timeout=5, trust_env=False).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        raise StartError(f"{name} was not ready within {_START_SECONDS} seconds; see {LOGS / name}.log")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
